package org.attractor.datasets.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoissonSpikesTest {
  private static final int TRIALS = 50;
  private static final int LENGTH = 2000;

  private static double[] rates(int trial) {
    double[] rates = new double[LENGTH];
    Arrays.setAll(rates, i -> Math.exp(Math.sin(trial * LENGTH + i)));
    return rates;
  }

  /** A trial has a stream of its own: drawn in any order, by any thread, it is the same. */
  @Test
  void aTrialDoesNotDependOnTheOthers() {
    double[] counts = PoissonSpikes.draw(rates(5), 5, 3);
    PoissonSpikes.draw(rates(6), 6, 3);
    assertThat(PoissonSpikes.draw(rates(5), 5, 3)).isEqualTo(counts);
    assertThat(PoissonSpikes.draw(rates(5), 6, 3)).isNotEqualTo(counts);
  }

  @Test
  void meanAndVarianceAreTheRates() {
    double expected = 0;
    double sum = 0;
    double squares = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] rates = rates(trial);
      double[] counts = PoissonSpikes.draw(rates, trial, 4);
      for (int i = 0; i < LENGTH; i++) {
        expected += rates[i];
        sum += counts[i];
        squares += (counts[i] - rates[i]) * (counts[i] - rates[i]);
      }
    }
    // Five standard errors: the sum of counts has variance `expected`; a squared deviation of a
    // Poisson count of mean m has variance m + 2 m^2, here at most 3 e^2.
    assertThat(sum).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    assertThat(squares)
        .isCloseTo(expected, within(5 * Math.sqrt(TRIALS * LENGTH * 3 * Math.E * Math.E)));
  }

  @Test
  void anotherSeedGivesOtherCounts() {
    assertThat(PoissonSpikes.draw(rates(0), 0, 3)).isNotEqualTo(PoissonSpikes.draw(rates(0), 0, 4));
  }
}
