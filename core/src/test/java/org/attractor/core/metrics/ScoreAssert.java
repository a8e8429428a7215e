package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares scores part by part. */
final class ScoreAssert {
  private ScoreAssert() {}

  static void assertClose(ThirdsScore actual, ThirdsScore expected, double tolerance) {
    assertThat(actual.all()).isCloseTo(expected.all(), within(tolerance));
    assertThat(actual.early()).isCloseTo(expected.early(), within(tolerance));
    assertThat(actual.middle()).isCloseTo(expected.middle(), within(tolerance));
    assertThat(actual.late()).isCloseTo(expected.late(), within(tolerance));
  }
}
