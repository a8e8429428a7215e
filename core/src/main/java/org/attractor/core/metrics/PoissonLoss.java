package org.attractor.core.metrics;

import org.attractor.api.UserException;

/**
 * Mean Poisson negative log likelihood of spike counts given log rates, in nats per neuron and bin
 * (column {@code loss}): {@code exp(z) - k z + s(k)} for log rate z and count k. Stirling's
 * approximation of log k! stands in for it as in PyTorch's {@code PoissonNLLLoss(full=True)}: s(k)
 * = k log k - k + log(2 pi k)/2 for k &gt; 1, and 0 for k = 0 and k = 1.
 */
public final class PoissonLoss {
  private static final double[] STIRLING = new double[256];

  static {
    for (int k = 2; k < STIRLING.length; k++) {
      STIRLING[k] = computeStirling(k);
    }
  }

  private PoissonLoss() {}

  /**
   * @param logRates log of the rates in spikes per bin, {@code [trial, time, neuron]}
   * @param spikes counts of the same shape
   * @param bins the first bins of each trial to look at, 1 to the number of bins
   * @throws UserException when the shapes differ or {@code bins} is out of range
   */
  public static double mean(TrialArray logRates, TrialArray spikes, int bins) {
    requireBins(logRates, spikes, bins);
    double[] logRate = new double[logRates.trialLength()];
    double[] rate = new double[logRates.trialLength()];
    double[] count = new double[spikes.trialLength()];
    int end = bins * spikes.channels();
    double sum = 0.0;
    for (int trial = 0; trial < spikes.trials(); trial++) {
      logRates.read(trial, logRate);
      spikes.read(trial, count);
      exp(logRate, rate, end);
      sum += sum(logRate, rate, count, end);
    }
    return sum / ((double) spikes.trials() * end);
  }

  /** The loss over all bins; see {@link #mean(TrialArray, TrialArray, int)}. */
  public static double mean(TrialArray logRates, TrialArray spikes) {
    return mean(logRates, spikes, spikes.times());
  }

  /**
   * The loss of known rates, such as the true ones, over all bins. A rate of zero is certain of
   * silence: it costs nothing at a count of zero and infinitely much at any other.
   *
   * @param rates spikes per bin, {@code [trial, time, neuron]}
   * @param spikes counts of the same shape
   * @throws UserException when the shapes differ
   */
  public static double meanOfRates(TrialArray rates, TrialArray spikes) {
    rates.requirePaired("rates", "spikes", spikes, true);
    double[] rate = new double[rates.trialLength()];
    double[] count = new double[spikes.trialLength()];
    double sum = 0.0;
    for (int trial = 0; trial < spikes.trials(); trial++) {
      rates.read(trial, rate);
      spikes.read(trial, count);
      sum += sumOfRates(rate, count);
    }
    return sum / ((double) spikes.trials() * spikes.trialLength());
  }

  /** The sum over a trial of known rates {@code [time, neuron]}. */
  static double sumOfRates(double[] rate, double[] count) {
    double sum = 0.0;
    for (int i = 0; i < count.length; i++) {
      double k = count[i];
      sum += rate[i] + stirling(k) - (k == 0 ? 0.0 : k * Math.log(rate[i]));
    }
    return sum;
  }

  static void requireBins(TrialArray logRates, TrialArray spikes, int bins) {
    logRates.requirePaired("log rates", "spikes", spikes, true);
    if (bins < 1 || bins > spikes.times()) {
      throw new UserException(
          "the loss looks at the first %d bins, but a trial has %d; allowed: 1 to %d"
              .formatted(bins, spikes.times(), spikes.times()));
    }
  }

  /** Rates from log rates, the first {@code length} of them. */
  static void exp(double[] logRate, double[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = Math.exp(logRate[i]);
    }
  }

  /** The sum over the first {@code length} values of a trial {@code [time, neuron]}. */
  static double sum(double[] logRate, double[] rate, double[] count, int length) {
    double sum = 0.0;
    for (int i = 0; i < length; i++) {
      sum += rate[i] - count[i] * logRate[i] + stirling(count[i]);
    }
    return sum;
  }

  /** Stirling's approximation of log k! for k &gt; 1, else 0. */
  static double stirling(double count) {
    int k = (int) count;
    if (k == count && k >= 0 && k < STIRLING.length) {
      return STIRLING[k];
    }
    return count > 1 ? computeStirling(count) : 0.0;
  }

  private static double computeStirling(double k) {
    return k * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI * k);
  }
}
