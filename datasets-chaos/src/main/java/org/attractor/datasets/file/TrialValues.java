package org.attractor.datasets.file;

import java.util.Arrays;

/**
 * Values of trials, one trial at a time, so that nobody need hold them all. Implementations are
 * safe for use by several threads and give the same values each time.
 */
@FunctionalInterface
public interface TrialValues {
  /**
   * Reads a trial.
   *
   * @param trial its number, from 0
   * @return its values, {@code [time, channel]} in one array, the caller's to keep
   */
  double[] read(int trial);

  /** Values in memory. */
  static TrialValues of(double[] values, int trials) {
    int length = values.length / trials;
    return trial -> Arrays.copyOfRange(values, trial * length, (trial + 1) * length);
  }
}
