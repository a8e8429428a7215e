package org.attractor.analysis;

import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.DType;

/** The engines on which the analysis is tested: all on the class path. */
public final class Engines {
  private Engines() {}

  /** An engine in a precision. */
  public record Engine(String backend, DType dtype) {
    public Backend start() {
      return Backends.create(backend, BackendOptions.singleThread());
    }

    @Override
    public String toString() {
      return backend + " " + dtype.configName();
    }
  }

  /** Every engine that can run here, in each of its precisions. */
  public static Stream<Engine> all() {
    return Backends.providers().stream()
        .filter(provider -> provider.availability().available())
        .flatMap(
            provider ->
                provider.info().dtypes().stream()
                    .sorted()
                    .map(dtype -> new Engine(provider.info().name(), dtype)));
  }

  /** The reference: double precision, no native code. */
  public static Backend reference() {
    return Backends.create("jvm", BackendOptions.singleThread());
  }
}
