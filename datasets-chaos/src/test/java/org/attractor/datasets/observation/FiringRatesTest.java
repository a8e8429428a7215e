package org.attractor.datasets.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.attractor.api.UserException;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.datasets.GroundTruth;
import org.junit.jupiter.api.Test;

class FiringRatesTest {
  /** Two samples of activity -1 and 4 have mean 1.5 and deviation 2.5, so log rates -1 and 1. */
  @Test
  void aCaseByHand() {
    double[] latents = {-1, 1, 1, 2};
    GroundTruth truth = FiringRates.measure(trial -> latents, 1, new double[][] {{2}, {1}});
    assertThat(truth.activityMean()).containsExactly(1.5);
    assertThat(truth.activityDeviation()).containsExactly(2.5);
    // exp rounds to half an ulp, its argument is exact.
    assertThat(FiringRates.of(latents, 0, truth))
        .containsExactly(new double[] {1 / Math.E, Math.E}, within(1e-15));
  }

  @Test
  void logRatesOfEveryNeuronHaveMeanZeroAndDeviationOne() {
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 0, 0);
    int samples = 10_000;
    int neurons = 7;
    double[] latents = new double[3 * samples];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = 20 + random.nextGaussian();
    }
    GroundTruth truth = FiringRates.measure(trial -> latents, 1, Readout.draw(3, neurons, 0));
    double[] rates = FiringRates.of(latents, 0, truth);
    for (int neuron = 0; neuron < neurons; neuron++) {
      double sum = 0;
      double square = 0;
      for (int i = neuron; i < rates.length; i += neurons) {
        double log = Math.log(rates[i]);
        sum += log;
        square += log * log;
      }
      // Sums of 10^4 terms of size 1, each rounded at 1e-16 relative to an activity of 20.
      assertThat(sum / samples).isCloseTo(0, within(1e-12));
      assertThat(square / samples).isCloseTo(1, within(1e-12));
    }
  }

  /** Seventeen neurons are more than one thread measures at a time. */
  @Test
  void trialsAndThreadsDoNotMatter() {
    double[] latents = new double[600];
    Arrays.setAll(latents, i -> Math.sin(i));
    double[][] readout = Readout.draw(2, 17, 0);
    GroundTruth whole = FiringRates.measure(trial -> latents, 1, readout);
    GroundTruth parts =
        FiringRates.measure(
            trial -> Arrays.copyOfRange(latents, 100 * trial, 100 * (trial + 1)), 6, readout);
    assertThat(parts.activityMean()).isEqualTo(whole.activityMean());
    assertThat(parts.activityDeviation()).isEqualTo(whole.activityDeviation());
  }

  @Test
  void aNeuronThatDoesNotVaryIsReported() {
    double[] constant = {1, 1, 1};
    assertThatThrownBy(() -> FiringRates.measure(trial -> constant, 1, new double[][] {{0.5, 0.7}}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("neuron 0");
  }

  /** One sample in 1000 far out has a z-score of sqrt(999), 31.6: a rate of 5e13. */
  @Test
  void ratesBeyondAnyCountAreReported() {
    double[] latents = new double[1000];
    latents[500] = 1;
    GroundTruth truth = FiringRates.measure(trial -> latents, 1, new double[][] {{0.5}});
    assertThatThrownBy(() -> FiringRates.of(latents, 3, truth))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("neuron 0", "bin 500", "trial 3");
  }
}
