package org.attractor.analysis.lyapunov;

import org.attractor.api.UserException;

/**
 * How Lyapunov exponents are estimated.
 *
 * @param trajectories independent ones, from visited states; their scatter gives standard errors,
 *     so at least 2
 * @param transientBins that each trajectory runs before anything is measured
 * @param bins that each trajectory is measured for
 * @param stepsPerBin steps of the solver a bin, at least 1; a map takes one
 * @param threads that share the trajectories
 * @param seed of the initial states and directions
 */
public record LyapunovSettings(
    int trajectories, int transientBins, int bins, int stepsPerBin, int threads, long seed) {
  /**
   * Checks the ranges.
   *
   * @throws UserException naming the setting, its value and its range
   */
  public LyapunovSettings {
    if (trajectories < 2) {
      throw new UserException(
          "Lyapunov exponents: trajectories=" + trajectories + ": at least 2 are needed");
    }
    if (transientBins < 0 || bins < 1 || stepsPerBin < 1 || threads < 1) {
      throw new UserException(
          "Lyapunov exponents: "
              + bins
              + " bins after "
              + transientBins
              + " of transient, "
              + stepsPerBin
              + " steps a bin, "
              + threads
              + " threads: the second must be at least 0, the others at least 1");
    }
  }

  /** The same with that many steps a bin. */
  public LyapunovSettings withStepsPerBin(int steps) {
    return new LyapunovSettings(trajectories, transientBins, bins, steps, threads, seed);
  }

  /** The same with twice as many steps a bin. */
  public LyapunovSettings withHalfTheStep() {
    return withStepsPerBin(2 * stepsPerBin);
  }
}
