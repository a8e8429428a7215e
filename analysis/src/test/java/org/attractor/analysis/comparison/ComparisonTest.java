package org.attractor.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Scores of runs and trials whose values are known. */
class ComparisonTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 0);

  private static RandomStream random() {
    return CounterRandom.stream(2, Purpose.TEST, 0, 0);
  }

  /** Waves of one frequency and a phase that differs from trajectory to trajectory. */
  private static TrialArray waves(int trajectories, int bins, double cycles) {
    double[] values = new double[trajectories * bins * 2];
    for (int i = 0; i < trajectories * bins; i++) {
      double phase = 2 * Math.PI * cycles * (i % bins) / bins + i / bins;
      values[2 * i] = Math.cos(phase);
      values[2 * i + 1] = Math.sin(phase);
    }
    return TrialArray.of(values, trajectories, bins, 2);
  }

  @Test
  void theTransformIsThatOfTheDefinition() {
    int size = 16;
    RandomStream random = random();
    double[] re = new double[size];
    double[] im = new double[size];
    Arrays.setAll(re, i -> random.nextGaussian());
    Arrays.setAll(im, i -> random.nextGaussian());
    double[] fastRe = re.clone();
    double[] fastIm = im.clone();
    PowerSpectrum.transform(fastRe, fastIm);
    for (int k = 0; k < size; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < size; i++) {
        double angle = -2 * Math.PI * i * k / size;
        sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
      // 16 terms of size 1, each rounded.
      assertThat(fastRe[k]).isCloseTo(sumRe, within(1e-13));
      assertThat(fastIm[k]).isCloseTo(sumIm, within(1e-13));
    }
  }

  @Test
  void spectraOfOtherFrequenciesAreFarApart() {
    PowerSpectrum slow = PowerSpectrum.of(waves(3, 256, 8));
    assertThat(slow.distance(PowerSpectrum.of(waves(5, 256, 8)))).isLessThan(1e-6);
    // Hann's window spreads a line over three frequencies, so 8 and 40 cycles share nothing.
    assertThat(slow.distance(PowerSpectrum.of(waves(3, 256, 40)))).isCloseTo(1, within(1e-6));
    // All power in one line and its two neighbours, in the ratio 1 : 4 : 1.
    assertThat(slow.shares()[0][7]).isCloseTo(4.0 / 6, within(1e-9));
    assertThat(slow.shares()[0][8]).isCloseTo(1.0 / 6, within(1e-9));
  }

  @Test
  void aRunThatRestsHasNoRhythm() {
    TrialArray rest = TrialArray.of(new double[2 * 64 * 2], 2, 64, 2);
    assertThat(PowerSpectrum.of(waves(2, 64, 4)).distance(PowerSpectrum.of(rest))).isEqualTo(1);
  }

  @Test
  void overlapIsTheCommonShareOfTime() {
    TrialArray circle = waves(4, 1024, 8);
    AttractorOverlap overlap = new AttractorOverlap(circle);
    assertThat(overlap.with(circle)).isCloseTo(1, within(1e-12));
    // Half of the trajectories elsewhere, or nowhere.
    double[] values = new double[8 * 1024 * 2];
    double[] trial = new double[2 * 1024];
    for (int i = 0; i < 8; i++) {
      circle.read(i % 4, trial);
      for (int k = 0; k < trial.length; k++) {
        values[i * trial.length + k] = i < 4 ? trial[k] : i < 6 ? 100 : Double.NaN;
      }
    }
    TrialArray half = TrialArray.of(values, 8, 1024, 2);
    assertThat(overlap.with(half)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void theIntervalOfAMeanIsThatOfItsStandardError() {
    RandomStream random = random();
    double[] values = new double[400];
    Arrays.setAll(values, i -> random.nextGaussian());
    ToDoubleFunction<int[]> mean =
        some -> IntStream.of(some).mapToDouble(i -> values[i]).average().orElseThrow();
    Score score = BOOTSTRAP.score("mean", values.length, mean);
    double standardError = 1 / Math.sqrt(400);
    assertThat(score.value()).isBetween(score.low(), score.high());
    // Quantiles of 400 resamples scatter by a tenth or so, and the sample's variance by a
    // fourteenth.
    assertThat(score.high() - score.low())
        .isCloseTo(2 * 1.96 * standardError, within(0.25 * 2 * 1.96 * standardError));
    assertThat(BOOTSTRAP.score("mean", values.length, mean)).isEqualTo(score);
  }

  @Test
  void coSmoothingIsTheGainOfThoseThatWereNotSeen() {
    int trials = 200;
    int times = 20;
    double[] logRates = new double[trials * times * 5];
    double[] counts = new double[logRates.length];
    RandomStream random = random();
    for (int i = 0; i < logRates.length; i++) {
      // All five neurons fire at one rate, high and low in turn.
      logRates[i] = (i / 5) % 2 == 0 ? Math.log(2) : Math.log(0.5);
      counts[i] = random.poisson(Math.exp(logRates[i]));
    }
    TrialArray spikes = TrialArray.of(counts, trials, times, 5);
    TrialArray truth = TrialArray.of(logRates, trials, times, 5);
    // The mean is 1.25; the gain a bin is E[k] log(rate / 1.25), in bits a spike.
    double expected = (2 * Math.log(2 / 1.25) + 0.5 * Math.log(0.5 / 1.25)) / 2.5 / Math.log(2);
    Score score = CoSmoothing.score(spikes, seen -> truth, BOOTSTRAP);
    // 25,000 spikes, each worth 0.7 bits or so, leave an error of 0.005.
    assertThat(score.value()).isCloseTo(expected, within(0.02));
    assertThat(score.low()).isLessThan(expected);
    assertThat(score.high()).isGreaterThan(expected);
    boolean[] hidden = new boolean[5];
    CoSmoothing.score(
        spikes,
        seen -> {
          for (int neuron = 0; neuron < 5; neuron++) {
            hidden[neuron] |= seen.get(0, 0, neuron) != spikes.get(0, 0, neuron);
          }
          return truth;
        },
        new Bootstrap(1, 0));
    assertThat(hidden).as("each neuron is held out once").containsOnly(true);
  }
}
