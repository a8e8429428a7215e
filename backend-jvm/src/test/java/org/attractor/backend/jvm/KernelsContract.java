package org.attractor.backend.jvm;

import java.util.Optional;
import org.attractor.api.backend.Availability;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.testkit.StructuredContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The part of the contract that speaks of fused operations, on kernels that a test chooses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KernelsContract implements StructuredContract {
  private final WithKernels provider;
  private final Backend backend;

  KernelsContract(FloatKernels kernels) {
    provider = new WithKernels(kernels);
    backend = provider.create(BackendOptions.singleThread());
  }

  /** The engine on kernels that are given. */
  record WithKernels(FloatKernels kernels) implements BackendProvider {
    @Override
    public BackendInfo info() {
      return new JvmBackendProvider().info();
    }

    @Override
    public Availability availability() {
      return Availability.yes();
    }

    @Override
    public Backend create(BackendOptions options) {
      return new JvmBackend(info(), kernels);
    }
  }

  @Override
  public final BackendProvider provider() {
    return provider;
  }

  @Override
  public final Backend backend() {
    return backend;
  }

  @Override
  public final Optional<Backend> otherBackend() {
    return Optional.empty();
  }

  @AfterAll
  final void stop() {
    backend.close();
  }
}
