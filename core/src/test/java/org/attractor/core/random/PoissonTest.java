package org.attractor.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
  private static final int DRAWS = 300_000;

  /** Small and large means, both sides of the change of method, and the largest rate of Rössler. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 1.63, 5, 9.999, 10, 12.3, 40, 127.5, 347, 2000, 6000, 1e6})
  void countsFollowTheDistribution(double mean) {
    RandomStream random =
        CounterRandom.stream(1993, Purpose.TEST, 1, Double.doubleToLongBits(mean));
    int[] counts = new int[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      counts[i] = random.poisson(mean);
    }
    PoissonDistribution law = new PoissonDistribution(mean);

    // Cells of adjacent counts with at least 20 expected draws each; the first and last are tails.
    List<Integer> ends = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    int last = (int) (mean + 6 * Math.sqrt(mean) + 6);
    double below = 0;
    for (int k = Math.max(0, (int) (mean - 6 * Math.sqrt(mean))); k <= last; k++) {
      double cumulative = DRAWS * law.cumulativeProbability(k);
      if (cumulative - below >= 20 && DRAWS - cumulative >= 20) {
        ends.add(k);
        expected.add(cumulative - below);
        below = cumulative;
      }
    }
    expected.add(DRAWS - below);
    long[] observed = new long[expected.size()];
    double sum = 0;
    for (int count : counts) {
      int cell = Collections.binarySearch(ends, count);
      observed[cell >= 0 ? cell : -cell - 1]++;
      sum += count;
    }
    if (observed.length > 1) {
      ChiSquare.assertDrawnFrom(
          expected.stream().mapToDouble(Double::doubleValue).toArray(), observed);
    }
    // Five standard errors of the mean.
    assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(mean / DRAWS)));
  }

  @Test
  void meanZeroGivesZero() {
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 2, 0);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.poisson(0)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 2e9})
  void meansOutsideTheRangeAreRefused(double mean) {
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 3, 0);
    assertThatThrownBy(() -> random.poisson(mean))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(mean));
  }

  @Test
  void countsAtTheLargestMeanStayInRange() {
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 4, 0);
    for (int i = 0; i < 1000; i++) {
      // Six standard deviations of the count.
      assertThat(random.poisson(1e9)).isCloseTo(1_000_000_000, within(190_000));
    }
  }

  @Test
  void logarithmOfFactorials() {
    BigDecimal factorial = BigDecimal.ONE;
    for (int k = 1; k <= 160; k++) {
      factorial = factorial.multiply(BigDecimal.valueOf(k));
      // 160 additions or one series, each term below 700: a few ulp of 700.
      assertThat(Poisson.logFactorial(k))
          .isCloseTo(Math.log(factorial.doubleValue()), within(2e-12));
    }
    // Hipparchus' logGamma is good to 1e-14 relative.
    assertThat(Poisson.logFactorial(5000))
        .isCloseTo(Gamma.logGamma(5001), within(1e-13 * Gamma.logGamma(5001)));
  }
}
