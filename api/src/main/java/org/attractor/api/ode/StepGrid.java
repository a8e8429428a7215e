package org.attractor.api.ode;

import java.util.Arrays;

/**
 * Where the steps of a solve end. Output times are always step ends (the {@code hit} policy).
 *
 * @param times output times, ascending, at least one: {@code [outputs]}
 * @param stepsPerInterval steps in each interval: {@code [outputs - 1]}
 * @param stepStarts start time of each step: {@code [steps]}
 * @param stepSizes size of each step: {@code [steps]}
 */
public record StepGrid(
    double[] times, int[] stepsPerInterval, double[] stepStarts, double[] stepSizes) {

  /** The same number of equal steps in every output interval. */
  public static StepGrid uniform(double[] times, int stepsPerInterval) {
    int intervals = times.length - 1;
    int[] counts = new int[intervals];
    Arrays.fill(counts, stepsPerInterval);
    double[] starts = new double[intervals * stepsPerInterval];
    double[] sizes = new double[starts.length];
    for (int i = 0; i < intervals; i++) {
      double size = (times[i + 1] - times[i]) / stepsPerInterval;
      for (int j = 0; j < stepsPerInterval; j++) {
        starts[i * stepsPerInterval + j] = times[i] + j * size;
        sizes[i * stepsPerInterval + j] = size;
      }
    }
    return new StepGrid(times.clone(), counts, starts, sizes);
  }

  /** Number of steps in all. */
  public int steps() {
    return stepSizes.length;
  }
}
