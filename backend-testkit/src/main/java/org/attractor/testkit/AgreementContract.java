package org.attractor.testkit;

import java.util.stream.Stream;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.cases.PrimitiveCases;
import org.attractor.testkit.cases.StructuredCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two engines, each differentiating by its own means, agree; empty where there is only one. */
public interface AgreementContract extends BackendUnderTest {
  /** Vector-Jacobian products differ by no more than the rounding of both. */
  @TestFactory
  default Stream<DynamicTest> gradientsAgreeWithAnotherEngine() {
    if (otherBackend().isEmpty()) {
      return Stream.empty();
    }
    var cases =
        Stream.<OperationCase>concat(PrimitiveCases.plain(), StructuredCases.all().stream())
            .toList();
    return crossed(cases, check -> check.agreement(otherBackend().get()));
  }
}
