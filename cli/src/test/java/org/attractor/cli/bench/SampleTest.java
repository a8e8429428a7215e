package org.attractor.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Order statistics by hand. Differences are sums and quotients of a few doubles. */
class SampleTest {
  private static final double ROUNDING = 1e-15;

  @Test
  void describesTimesWhateverTheirOrder() {
    Sample sample = new Sample(new double[] {5, 1, 4, 2, 3});
    assertThat(sample.min()).isEqualTo(1);
    assertThat(sample.median()).isEqualTo(3);
    assertThat(sample.spread()).isEqualTo(4 - 2);
    assertThat(sample.rounds()).isEqualTo(5);
  }

  @Test
  void quantilesBetweenTwoTimesAreInterpolated() {
    Sample sample = new Sample(new double[] {1, 2, 3, 10});
    assertThat(sample.median()).isEqualTo(2.5);
    // Positions 0.75 and 2.25 among 0..3.
    assertThat(sample.spread()).isCloseTo((3 + 0.25 * 7) - 1.75, within(ROUNDING * 10));
  }

  @Test
  void oneSlowRoundNeitherMovesTheSpreadNorTheRatio() {
    Sample baseline = new Sample(new double[] {1, 1, 1, 1, 100});
    Sample other = new Sample(new double[] {2, 2, 2, 2, 200});
    assertThat(baseline.spread()).isZero();
    assertThat(other.ratioTo(baseline)).isEqualTo(2);
  }

  @Test
  void whatSlowsAWholeRoundDownCancels() {
    // The machine got slower from round to round; the quotient of each round stays.
    Sample baseline = new Sample(new double[] {1, 2, 4});
    Sample other = new Sample(new double[] {3, 6, 12});
    assertThat(other.ratioTo(baseline)).isEqualTo(3);
  }
}
