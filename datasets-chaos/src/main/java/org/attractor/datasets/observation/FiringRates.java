package org.attractor.datasets.observation;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.core.random.Poisson;
import org.attractor.datasets.GroundTruth;

/**
 * Firing rates of a population driven by a hidden state: the exponential of a linear readout that
 * is standardised for each neuron over the whole run, so that every neuron has the same mean and
 * standard deviation of its log rate, 0 and 1.
 */
public final class FiringRates {
  /** How rates follow from latents, for the record. */
  public static final String METHOD =
      "exp of latents x readout, standardised for each neuron over the whole run";

  /** Neurons that one thread measures while it reads the latents. */
  private static final int NEURONS_AT_ONCE = 16;

  private FiringRates() {}

  /**
   * Measures the activity of each neuron over a run.
   *
   * @param latents reads a trial's hidden states, {@code [time, latent]} in one array
   * @param trials how many there are
   * @param readout weights {@code [latent, neuron]}
   * @return readout, mean and population standard deviation
   * @throws UserException if the activity of a neuron does not vary and cannot be standardised
   */
  public static GroundTruth measure(IntFunction<double[]> latents, int trials, double[][] readout) {
    int neurons = readout[0].length;
    double[] mean = new double[neurons];
    double[] deviation = new double[neurons];
    int groups = (neurons + NEURONS_AT_ONCE - 1) / NEURONS_AT_ONCE;
    IntStream.range(0, groups)
        .parallel()
        .forEach(
            group -> {
              int from = group * NEURONS_AT_ONCE;
              int to = Math.min(neurons, from + NEURONS_AT_ONCE);
              measure(latents, trials, readout, from, to, mean, deviation);
            });
    for (int neuron = 0; neuron < neurons; neuron++) {
      if (!(deviation[neuron] > 0)) {
        throw new UserException(
            "the activity of neuron " + neuron + " does not vary, so it has no standard deviation");
      }
    }
    return new GroundTruth(readout, mean, deviation);
  }

  /** Sums run in the order of the samples, whatever the number of threads: the same bits always. */
  private static void measure(
      IntFunction<double[]> latents,
      int trials,
      double[][] readout,
      int from,
      int to,
      double[] mean,
      double[] deviation) {
    int dimension = readout.length;
    long samples = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] states = latents.apply(trial);
      samples += states.length / dimension;
      for (int start = 0; start < states.length; start += dimension) {
        for (int neuron = from; neuron < to; neuron++) {
          mean[neuron] += activity(states, start, readout, neuron);
        }
      }
    }
    for (int neuron = from; neuron < to; neuron++) {
      mean[neuron] /= samples;
    }
    for (int trial = 0; trial < trials; trial++) {
      double[] states = latents.apply(trial);
      for (int start = 0; start < states.length; start += dimension) {
        for (int neuron = from; neuron < to; neuron++) {
          double difference = activity(states, start, readout, neuron) - mean[neuron];
          deviation[neuron] += difference * difference;
        }
      }
    }
    for (int neuron = from; neuron < to; neuron++) {
      deviation[neuron] = Math.sqrt(deviation[neuron] / samples);
    }
  }

  /**
   * The rates of a trial.
   *
   * @param latents its hidden states, {@code [time, latent]} in one array
   * @param trial its number, for messages
   * @return rates in expected spikes a bin, {@code [time, neuron]} in one array
   * @throws UserException if the activity varies so unevenly that a rate is beyond any count
   */
  public static double[] of(double[] latents, int trial, GroundTruth truth) {
    double[][] readout = truth.readout();
    int dimension = readout.length;
    int neurons = readout[0].length;
    int bins = latents.length / dimension;
    double[] rates = new double[bins * neurons];
    for (int bin = 0; bin < bins; bin++) {
      for (int neuron = 0; neuron < neurons; neuron++) {
        double activity = activity(latents, bin * dimension, readout, neuron);
        // StrictMath: the same bits on every machine.
        double rate =
            StrictMath.exp(
                (activity - truth.activityMean()[neuron]) / truth.activityDeviation()[neuron]);
        requireCountable(rate, neuron, trial, bin);
        rates[bin * neurons + neuron] = rate;
      }
    }
    return rates;
  }

  private static double activity(double[] latents, int start, double[][] readout, int neuron) {
    double activity = 0;
    for (int latent = 0; latent < readout.length; latent++) {
      activity += latents[start + latent] * readout[latent][neuron];
    }
    return activity;
  }

  private static void requireCountable(double rate, int neuron, int trial, int bin) {
    if (!(rate <= Poisson.MAXIMUM_MEAN)) {
      throw new UserException(
          "the rate of neuron "
              + neuron
              + " at bin "
              + bin
              + " of trial "
              + trial
              + " is "
              + rate
              + " spikes a bin; at most "
              + Poisson.MAXIMUM_MEAN
              + " can be drawn");
    }
  }
}
