package org.attractor.datasets.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PoissonSpikesTest {
  private static final int TRIALS = 50;
  private static final int LENGTH = 2000;

  private static double[] rates() {
    double[] rates = new double[TRIALS * LENGTH];
    Arrays.setAll(rates, i -> Math.exp(Math.sin(i)));
    return rates;
  }

  @Test
  void countsDoNotDependOnTheNumberOfThreads() throws Exception {
    int[] counts = PoissonSpikes.draw(rates(), TRIALS, 3);
    for (int threads : new int[] {1, 2, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> PoissonSpikes.draw(rates(), TRIALS, 3)).get())
            .isEqualTo(counts);
      } finally {
        pool.shutdown();
      }
    }
  }

  /** Trials have streams of their own: the first ones stay when more are added. */
  @Test
  void aTrialDoesNotDependOnTheOthers() {
    double[] fewer = Arrays.copyOf(rates(), 10 * LENGTH);
    assertThat(PoissonSpikes.draw(fewer, 10, 3))
        .isEqualTo(Arrays.copyOf(PoissonSpikes.draw(rates(), TRIALS, 3), 10 * LENGTH));
  }

  @Test
  void meanAndVarianceAreTheRates() {
    double[] rates = rates();
    int[] counts = PoissonSpikes.draw(rates, TRIALS, 4);
    double expected = Arrays.stream(rates).sum();
    double squares = 0;
    for (int i = 0; i < rates.length; i++) {
      squares += (counts[i] - rates[i]) * (counts[i] - rates[i]);
    }
    // Five standard errors: the sum of counts has variance `expected`; a squared deviation of a
    // Poisson count of mean m has variance m + 2 m^2, here at most 3 e^2.
    assertThat((double) Arrays.stream(counts).sum())
        .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    assertThat(squares)
        .isCloseTo(expected, within(5 * Math.sqrt(rates.length * 3 * Math.E * Math.E)));
  }

  @Test
  void anotherSeedGivesOtherCounts() {
    assertThat(PoissonSpikes.draw(rates(), TRIALS, 3))
        .isNotEqualTo(PoissonSpikes.draw(rates(), TRIALS, 4));
  }
}
