package org.attractor.core;

import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.DType;

/** The engines on which core's laws are tested. */
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

  /** Every engine's name. */
  public static Stream<String> names() {
    return Stream.of("jvm", "djl", "dl4j", "tf");
  }

  /** Every engine in both precisions. */
  public static Stream<Engine> all() {
    return names().flatMap(name -> Stream.of(DType.values()).map(dtype -> new Engine(name, dtype)));
  }

  /** The reference: double precision, no native code. */
  public static Backend reference() {
    return Backends.create("jvm", BackendOptions.singleThread());
  }
}
