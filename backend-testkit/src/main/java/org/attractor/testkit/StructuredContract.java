package org.attractor.testkit;

import java.util.stream.Stream;
import org.attractor.testkit.cases.StructuredCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Structured operations, fused or not, agree with their decompositions. */
public interface StructuredContract extends BackendUnderTest {
  /** Values stay within the rounding error of the decomposition. */
  @TestFactory
  default Stream<DynamicTest> structuredForward() {
    return crossed(StructuredCases.all(), CaseChecks::forward);
  }

  /** Vector-Jacobian products stay within it too, and match finite differences. */
  @TestFactory
  default Stream<DynamicTest> structuredPullback() {
    return crossed(StructuredCases.all(), CaseChecks::pullback);
  }

  /** Gradients of a scalar stay within it too. */
  @TestFactory
  default Stream<DynamicTest> structuredGradient() {
    return crossed(StructuredCases.all(), CaseChecks::gradient);
  }
}
