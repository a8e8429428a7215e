package org.attractor.datasets;

import java.util.Arrays;

/**
 * Mean and population standard deviation of each coordinate over a run.
 *
 * @param mean {@code [coordinate]}
 * @param deviation {@code [coordinate]}
 */
record Standardisation(double[] mean, double[] deviation) {
  /** Of states {@code [sample, coordinate]} in one array. */
  static Standardisation of(double[] states, int dimension) {
    int samples = states.length / dimension;
    double[] mean = new double[dimension];
    double[] deviation = new double[dimension];
    for (int i = 0; i < states.length; i++) {
      mean[i % dimension] += states[i];
    }
    Arrays.setAll(mean, i -> mean[i] / samples);
    for (int i = 0; i < states.length; i++) {
      double difference = states[i] - mean[i % dimension];
      deviation[i % dimension] += difference * difference;
    }
    Arrays.setAll(deviation, i -> Math.sqrt(deviation[i] / samples));
    return new Standardisation(mean, deviation);
  }

  /** Takes off the mean and divides by the standard deviation, in place. */
  void apply(double[] states) {
    for (int i = 0; i < states.length; i++) {
      int coordinate = i % mean.length;
      states[i] = (states[i] - mean[coordinate]) / deviation[coordinate];
    }
  }
}
