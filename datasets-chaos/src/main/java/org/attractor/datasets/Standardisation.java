package org.attractor.datasets;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Mean and population standard deviation of each coordinate over a run.
 *
 * @param mean {@code [coordinate]}
 * @param deviation {@code [coordinate]}
 */
record Standardisation(double[] mean, double[] deviation) {
  /**
   * Measures a run in two passes.
   *
   * @param latents reads a trial's states, {@code [time, coordinate]} in one array
   */
  static Standardisation of(IntFunction<double[]> latents, int trials, int dimension) {
    double[] mean = new double[dimension];
    double[] deviation = new double[dimension];
    long samples = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] states = latents.apply(trial);
      samples += states.length / dimension;
      for (int i = 0; i < states.length; i++) {
        mean[i % dimension] += states[i];
      }
    }
    double n = samples;
    Arrays.setAll(mean, i -> mean[i] / n);
    for (int trial = 0; trial < trials; trial++) {
      double[] states = latents.apply(trial);
      for (int i = 0; i < states.length; i++) {
        double difference = states[i] - mean[i % dimension];
        deviation[i % dimension] += difference * difference;
      }
    }
    Arrays.setAll(deviation, i -> Math.sqrt(deviation[i] / n));
    return new Standardisation(mean, deviation);
  }
}
