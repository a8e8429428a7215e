package org.attractor.datasets.file;

import java.util.List;
import java.util.Locale;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;

/**
 * Whether the members of a dataset agree with one another. A disagreement does not make a dataset
 * unusable (recorded data have no known rates at all), so it is reported, not refused.
 */
final class ConsistencyChecks {
  /**
   * Files may hold single precision: 24 bits of latents of size 10, amplified by the exponential.
   */
  private static final double RATE_TOLERANCE = 1e-4;

  /** A difference that chance exceeds once in a billion datasets. */
  private static final double STANDARD_ERRORS = 6;

  private ConsistencyChecks() {}

  static List<Check> of(Dataset dataset) {
    return List.of(ratesFollowLatents(dataset), countsFollowRates(dataset), timesIncrease(dataset));
  }

  private static Check ratesFollowLatents(Dataset dataset) {
    double worst = 0;
    for (DatasetSplit split : dataset.splits().values()) {
      worst = Math.max(worst, worstRate(dataset, split));
    }
    return new Check(
        "rates follow from latents and readout",
        worst <= RATE_TOLERANCE,
        format("largest relative difference %.1e, at most %.0e", worst, RATE_TOLERANCE));
  }

  private static double worstRate(Dataset dataset, DatasetSplit split) {
    double[][] readout = dataset.readout();
    int neurons = dataset.neurons();
    double worst = 0;
    for (int i = 0; i < split.rates().length; i++) {
      int neuron = i % neurons;
      int sample = i / neurons;
      double activity = -dataset.activityMean()[neuron];
      for (int latent = 0; latent < readout.length; latent++) {
        activity += split.latents()[sample * readout.length + latent] * readout[latent][neuron];
      }
      double rate = Math.exp(activity / dataset.activityDeviation()[neuron]);
      worst = Math.max(worst, Math.abs(split.rates()[i] / rate - 1));
    }
    return worst;
  }

  /**
   * Given the rates, the sum of Poisson counts has the sum of the rates as mean and as variance.
   */
  private static Check countsFollowRates(Dataset dataset) {
    double counts = 0;
    double rates = 0;
    for (DatasetSplit split : dataset.splits().values()) {
      for (int i = 0; i < split.spikes().length; i++) {
        counts += split.spikes()[i];
        rates += split.rates()[i];
      }
    }
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
