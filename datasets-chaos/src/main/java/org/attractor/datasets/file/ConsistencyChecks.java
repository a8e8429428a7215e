package org.attractor.datasets.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.attractor.api.training.TrialSet;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;
import org.attractor.datasets.GroundTruth;

/**
 * Whether the members of a dataset agree with one another. A disagreement does not make a dataset
 * unusable, so it is reported, not refused.
 */
final class ConsistencyChecks {
  /**
   * Files may hold single precision: 24 bits of latents of size 10, amplified by the exponential.
   */
  private static final double RATE_TOLERANCE = 1e-4;

  /** A difference that chance exceeds once in a billion datasets. */
  private static final double STANDARD_ERRORS = 6;

  private ConsistencyChecks() {}

  /** Trials that are looked at together. */
  private static final int BATCH = 64;

  static List<Check> of(Dataset dataset) {
    List<Check> checks = new ArrayList<>();
    dataset.truth().ifPresent(truth -> checks.addAll(of(dataset, truth)));
    checks.add(timesIncrease(dataset));
    return checks;
  }

  private static List<Check> of(Dataset dataset, GroundTruth truth) {
    double worst = 0;
    double counts = 0;
    double rates = 0;
    for (DatasetSplit split : dataset.splits().values()) {
      for (int from = 0; from < split.trials(); from += BATCH) {
        int[] numbers = IntStream.range(from, Math.min(split.trials(), from + BATCH)).toArray();
        TrialSet trials = split.source().gather(numbers);
        worst = Math.max(worst, worstRate(trials, truth));
        counts += sum(trials.spikes().floats());
        rates += sum(trials.rates().orElseThrow().floats());
      }
    }
    return List.of(ratesFollowLatents(worst), countsFollowRates(counts, rates));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static Check ratesFollowLatents(double worst) {
    return new Check(
        "rates follow from latents and readout",
        worst <= RATE_TOLERANCE,
        format("largest relative difference %.1e, at most %.0e", worst, RATE_TOLERANCE));
  }

  private static double worstRate(TrialSet trials, GroundTruth truth) {
    double[][] readout = truth.readout();
    int neurons = trials.neurons();
    float[] rates = trials.rates().orElseThrow().floats();
    float[] latents = trials.latents().orElseThrow().floats();
    double worst = 0;
    for (int i = 0; i < rates.length; i++) {
      int neuron = i % neurons;
      int sample = i / neurons;
      double activity = -truth.activityMean()[neuron];
      for (int latent = 0; latent < readout.length; latent++) {
        activity += latents[sample * readout.length + latent] * readout[latent][neuron];
      }
      double rate = Math.exp(activity / truth.activityDeviation()[neuron]);
      worst = Math.max(worst, Math.abs(rates[i] / rate - 1));
    }
    return worst;
  }

  /**
   * Given the rates, the sum of Poisson counts has the sum of the rates as mean and as variance.
   */
  private static Check countsFollowRates(double counts, double rates) {
    double errors = (counts - rates) / Math.sqrt(rates);
    return new Check(
        "spike counts follow the rates",
        Math.abs(errors) <= STANDARD_ERRORS,
        format(
            "%.0f spikes where %.0f are expected: %.1f standard errors, at most %.0f",
            counts, rates, errors, STANDARD_ERRORS));
  }

  private static Check timesIncrease(Dataset dataset) {
    for (DatasetSplit split : dataset.splits().values()) {
      for (int i = 1; i < split.times().length; i++) {
        if (i % dataset.bins() != 0 && split.times()[i] <= split.times()[i - 1]) {
          return new Check(
              "times increase within each trial",
              false,
              format(
                  "not in trial %d, bin %d", split.inds()[i / dataset.bins()], i % dataset.bins()));
        }
      }
    }
    return new Check(
        "times increase within each trial", true, format("interval %.6g", dataset.interval()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
