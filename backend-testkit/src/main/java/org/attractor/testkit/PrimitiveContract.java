package org.attractor.testkit;

import java.util.stream.Stream;
import org.attractor.testkit.cases.PrimitiveCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every primitive, in every precision, on awkward shapes and layouts. */
public interface PrimitiveContract extends BackendUnderTest {
  /** Values stay within the rounding error that the oracle derives. */
  @TestFactory
  default Stream<DynamicTest> primitivesForward() {
    return crossed(PrimitiveCases.all(), CaseChecks::forward);
  }

  /** Vector-Jacobian products stay within it too, and match finite differences. */
  @TestFactory
  default Stream<DynamicTest> primitivesPullback() {
    return crossed(PrimitiveCases.all(), CaseChecks::pullback);
  }

  /** Gradients of a scalar stay within it too. */
  @TestFactory
  default Stream<DynamicTest> primitivesGradient() {
    return crossed(PrimitiveCases.plain().toList(), CaseChecks::gradient);
  }
}
