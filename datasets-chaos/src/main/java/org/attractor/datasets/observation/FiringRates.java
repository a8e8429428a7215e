package org.attractor.datasets.observation;

import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.core.random.Poisson;

/**
 * Firing rates of a population driven by a hidden state: the exponential of a linear readout that
 * is standardised for each neuron over the whole run, so that every neuron has the same mean and
 * standard deviation of its log rate, 0 and 1.
 *
 * @param values rates in expected spikes a bin, {@code [sample, neuron]} in one array
 * @param mean mean activity before standardisation, {@code [neuron]}
 * @param standardDeviation population standard deviation of that activity, {@code [neuron]}
 */
public record FiringRates(double[] values, double[] mean, double[] standardDeviation) {
  /** How rates follow from latents, for the record. */
  public static final String METHOD =
      "exp of latents x readout, standardised for each neuron over the whole run";

  /** Samples that one task computes. */
  private static final int BLOCK = 4096;

  /**
   * Computes the rates.
   *
   * @param latents the hidden state, {@code [sample, latent]} in one array
   * @param readout weights {@code [latent, neuron]}
   * @throws UserException if the activity of a neuron does not vary and cannot be standardised, or
   *     varies so unevenly that a rate is beyond any count
   */
  public static FiringRates of(double[] latents, double[][] readout) {
    int dimension = readout.length;
    int neurons = readout[0].length;
    int samples = latents.length / dimension;
    double[] values = new double[Math.multiplyExact(samples, neurons)];
    for (int sample = 0; sample < samples; sample++) {
      for (int neuron = 0; neuron < neurons; neuron++) {
        double activity = 0;
        for (int latent = 0; latent < dimension; latent++) {
          activity += latents[sample * dimension + latent] * readout[latent][neuron];
        }
        values[sample * neurons + neuron] = activity;
      }
    }
    double[] mean = new double[neurons];
    double[] deviation = new double[neurons];
    for (int neuron = 0; neuron < neurons; neuron++) {
      mean[neuron] = mean(values, neuron, neurons);
      deviation[neuron] = standardDeviation(values, neuron, neurons, mean[neuron]);
      if (!(deviation[neuron] > 0)) {
        throw new UserException(
            "the activity of neuron " + neuron + " does not vary, so it has no standard deviation");
      }
    }
    exponentiate(values, mean, deviation);
    return new FiringRates(values, mean, deviation);
  }

  private static double mean(double[] values, int offset, int stride) {
    double sum = 0;
    for (int i = offset; i < values.length; i += stride) {
      sum += values[i];
    }
    return sum / (values.length / stride);
  }

  private static double standardDeviation(double[] values, int offset, int stride, double mean) {
    double sum = 0;
    for (int i = offset; i < values.length; i += stride) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(sum / (values.length / stride));
  }

  private static void exponentiate(double[] values, double[] mean, double[] deviation) {
    int neurons = mean.length;
    int blockLength = BLOCK * neurons;
    int blocks = (values.length + blockLength - 1) / blockLength;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              int end = (int) Math.min(values.length, (block + 1L) * blockLength);
              for (int i = block * blockLength; i < end; i++) {
                int neuron = i % neurons;
                // StrictMath: the same bits on every machine.
                values[i] = StrictMath.exp((values[i] - mean[neuron]) / deviation[neuron]);
                requireCountable(values[i], neuron, i / neurons);
              }
            });
  }

  private static void requireCountable(double rate, int neuron, int sample) {
    if (!(rate <= Poisson.MAXIMUM_MEAN)) {
      throw new UserException(
          "the rate of neuron "
              + neuron
              + " at sample "
              + sample
              + " is "
              + rate
              + " spikes a bin; at most "
              + Poisson.MAXIMUM_MEAN
              + " can be drawn");
    }
  }
}
