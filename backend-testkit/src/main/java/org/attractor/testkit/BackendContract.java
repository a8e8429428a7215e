package org.attractor.testkit;

import java.util.Optional;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract that every engine keeps. To hold an engine to it, extend this class in a test and
 * say which provider is meant:
 *
 * <pre>{@code
 * class MyBackendContractTest extends BackendContract {
 *   @Override
 *   public BackendProvider provider() {
 *     return new MyBackendProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>Where another engine is on the class path too, gradients are also compared with that one's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendContract
    implements PrimitiveContract,
        StructuredContract,
        AgreementContract,
        DifferentiationContract,
        KinkContract,
        StateContract,
        PullbackContract,
        ThreadContract,
        NonFiniteContract,
        ErrorContract,
        LifecycleContract,
        ResourceContract {
  private Backend backend;
  private Optional<Backend> other = Optional.empty();

  @Override
  public abstract BackendProvider provider();

  @Override
  public final Backend backend() {
    return backend;
  }

  @Override
  public final Optional<Backend> otherBackend() {
    return other;
  }

  @BeforeAll
  final void start() {
    backend = provider().create(options());
    other =
        Backends.providers().stream()
            .filter(p -> !p.info().name().equals(provider().info().name()))
            .filter(p -> p.availability().available())
            .findFirst()
            .map(p -> p.create(BackendOptions.singleThread()));
  }

  @AfterAll
  final void stop() {
    other.ifPresent(Backend::close);
    if (backend != null) {
      backend.close();
    }
  }
}
