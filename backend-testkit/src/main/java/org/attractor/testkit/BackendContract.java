package org.attractor.testkit;

import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendProvider;
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
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendContract
    implements PrimitiveContract,
        StructuredContract,
        DifferentiationContract,
        StateContract,
        ThreadContract,
        NonFiniteContract,
        ErrorContract,
        ResourceContract {
  private Backend backend;

  @Override
  public abstract BackendProvider provider();

  @Override
  public final Backend backend() {
    return backend;
  }

  @BeforeAll
  final void start() {
    backend = provider().create(options());
  }

  @AfterAll
  final void stop() {
    if (backend != null) {
      backend.close();
    }
  }
}
