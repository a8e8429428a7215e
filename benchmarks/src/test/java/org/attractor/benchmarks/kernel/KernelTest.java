package org.attractor.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of operations counted by hand, and inputs that fit. */
class KernelTest {
  /** Relative; the numbers below are rounded to four digits. */
  private static final double ROUNDED = 5e-4;

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void operationsAreThoseOfTheProducts(Kernel kernel) {
    double expected =
        switch (kernel) {
          // 2 directions, 650 trials, 70 bins, [10 + 64] x [192] and two operations each.
          case GRU_SEQUENCE -> 2.586e9;
          // 415 evaluations, 650 trials, 3 x 128 and 128 x 3 and two operations each.
          case ODE_SOLVE -> 0.4143e9;
          // 650 trials, 70 bins, 25 x 75 and two operations each.
          case GRU_SCAN -> 0.1706e9;
          case POISSON_LOG_LIKELIHOOD -> 0;
        };
    assertThat(kernel.forwardFlops()).isCloseTo(expected, within(ROUNDED * expected));
    assertThat(kernel.inputs()).hasSameSizeAs(kernel.specs());
  }
}
