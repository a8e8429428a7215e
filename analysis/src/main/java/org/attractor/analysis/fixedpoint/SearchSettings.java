package org.attractor.analysis.fixedpoint;

import org.attractor.api.UserException;

/**
 * How fixed points are searched for.
 *
 * @param starts most starting points, at least 1
 * @param noise standard deviation of the noise on a starting point, in units of each coordinate's
 *     standard deviation over visited states, at least 0; every other start has a hundredth of it
 * @param tolerance q below which a state counts as a fixed point
 * @param uniqueRadius two solutions nearer than this are one, in units of the visited states' root
 *     mean square distance from their mean
 * @param maxDistance a fixed point further than this from every visited state is left out, in the
 *     same unit
 * @param maxIterations of one start
 * @param threads that search at the same time
 * @param seed of the starting points
 */
public record SearchSettings(
    int starts,
    double noise,
    double tolerance,
    double uniqueRadius,
    double maxDistance,
    int maxIterations,
    int threads,
    long seed) {
  /**
   * Checks the ranges.
   *
   * @throws UserException naming the setting, its value and its range
   */
  public SearchSettings {
    if (starts < 1) {
      throw new UserException("starts=" + starts + ": at least 1 is needed");
    }
    if (!(noise >= 0) || !(tolerance > 0) || !(uniqueRadius > 0) || !(maxDistance > 0)) {
      throw new UserException(
          "fixed points: noise="
              + noise
              + " must be at least 0, tolerance="
              + tolerance
              + ", unique radius="
              + uniqueRadius
              + " and largest distance="
              + maxDistance
              + " above 0");
    }
    if (maxIterations < 1 || threads < 1) {
      throw new UserException(
          "fixed points: "
              + maxIterations
              + " iterations on "
              + threads
              + " threads: both must be at least 1");
    }
  }

  /** Of {@link NewtonFinder}: solutions to rounding, so that a small radius tells them apart. */
  public static SearchSettings newton() {
    return new SearchSettings(1024, 1, 1e-10, 1e-2, 1, 60, 1, 0);
  }

  /** Of {@link AdamFinder}: the tolerance, radius and iterations of the published figures. */
  public static SearchSettings adam() {
    return new SearchSettings(1024, 1, 1e-10, 0.1, 1, 5000, 1, 0);
  }

  /** The same from that many starts. */
  public SearchSettings withStarts(int number) {
    return new SearchSettings(
        number, noise, tolerance, uniqueRadius, maxDistance, maxIterations, threads, seed);
  }

  /** The same on that many threads. */
  public SearchSettings withThreads(int number) {
    return new SearchSettings(
        starts, noise, tolerance, uniqueRadius, maxDistance, maxIterations, number, seed);
  }

  /** The same with other starting points. */
  public SearchSettings withSeed(long other) {
    return new SearchSettings(
        starts, noise, tolerance, uniqueRadius, maxDistance, maxIterations, threads, other);
  }

  /** The same with fixed points as far from the visited states as that. */
  public SearchSettings withMaxDistance(double distance) {
    return new SearchSettings(
        starts, noise, tolerance, uniqueRadius, distance, maxIterations, threads, seed);
  }
}
