package org.attractor.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Pearson's test of counts against expected counts. */
final class ChiSquare {
  /**
   * The seeds of the tests are fixed, so a test passes always or never; a correct generator fails
   * at this level for one seed in a million, and a wrong one misses it by orders of magnitude.
   */
  private static final double LEVEL = 1e-6;

  private ChiSquare() {}

  static void assertDrawnFrom(double[] expected, long[] observed) {
    double statistic = 0;
    for (int i = 0; i < expected.length; i++) {
      // Below five expected counts in a cell the chi-square law no longer holds.
      assertThat(expected[i]).isGreaterThanOrEqualTo(5);
      double difference = observed[i] - expected[i];
      statistic += difference * difference / expected[i];
    }
    double tail =
        1 - new ChiSquaredDistribution(expected.length - 1).cumulativeProbability(statistic);
    assertThat(tail)
        .as("chi-square %s in %s cells", statistic, expected.length)
        .isGreaterThan(LEVEL);
  }
}
