package org.attractor.api.backend;

import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import org.attractor.api.tensor.DType;

/** Providers registered for tests alone. */
public final class TestProviders {
  private TestProviders() {}

  private static BackendInfo named(String name) {
    return new BackendInfo(name, "for tests", "1", List.of("cpu"), EnumSet.allOf(DType.class));
  }

  /** Cannot run here. Registered first, sorted last. */
  public static class SlideRule implements BackendProvider {
    @Override
    public BackendInfo info() {
      return named("slide-rule");
    }

    @Override
    public Availability availability() {
      return Availability.no("no slide on this machine");
    }

    @Override
    public Backend create(BackendOptions options) {
      throw new AssertionError("an unavailable engine must not be started");
    }
  }

  /** Cannot be loaded. */
  public static class Broken implements BackendProvider {
    /** Fails. */
    public Broken() {
      throw new UnsupportedOperationException("a native library is missing");
    }

    @Override
    public BackendInfo info() {
      return named("broken");
    }

    @Override
    public Availability availability() {
      return Availability.yes();
    }

    @Override
    public Backend create(BackendOptions options) {
      throw new AssertionError("never reached");
    }
  }

  /** Works, as far as its name. */
  public static class Abacus implements BackendProvider {
    @Override
    public BackendInfo info() {
      return named("abacus");
    }

    @Override
    public Availability availability() {
      return Availability.yes();
    }

    @Override
    public Backend create(BackendOptions options) {
      return (Backend)
          Proxy.newProxyInstance(
              Abacus.class.getClassLoader(),
              new Class<?>[] {Backend.class},
              (proxy, method, arguments) -> info());
    }
  }
}
