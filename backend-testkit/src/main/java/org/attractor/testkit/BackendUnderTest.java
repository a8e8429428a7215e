package org.attractor.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.tensor.DType;
import org.attractor.testkit.cases.OperationCase;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The engine that a part of the contract speaks of. */
public interface BackendUnderTest {
  /** The engine's provider. */
  BackendProvider provider();

  /** A running engine, shared by the tests of a class. */
  Backend backend();

  /** Another engine to compare gradients with, if one is at hand. */
  Optional<Backend> otherBackend();

  /** How engines are started. */
  default BackendOptions options() {
    return BackendOptions.singleThread();
  }

  /** The precisions that the engine says it computes in. */
  default List<DType> dtypes() {
    return provider().info().dtypes().stream().sorted().toList();
  }

  /** One test for each case and precision. */
  default Stream<DynamicTest> crossed(List<OperationCase> cases, Consumer<CaseChecks> check) {
    return dtypes().stream()
        .flatMap(dtype -> cases.stream().map(operation -> crossed(operation, dtype, check)));
  }

  private DynamicTest crossed(OperationCase operation, DType dtype, Consumer<CaseChecks> check) {
    String name = operation.name() + " " + dtype.configName();
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            check.accept(new CaseChecks(backend(), operation, dtype));
          } catch (TestAbortedException skipped) {
            throw skipped;
          } catch (RuntimeException | AssertionError failure) {
            // Reports of builds number dynamic tests and leave their names out.
            throw new AssertionError(name + ": " + failure.getMessage(), failure);
          }
        });
  }
}
