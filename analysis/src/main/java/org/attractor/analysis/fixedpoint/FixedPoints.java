package org.attractor.analysis.fixedpoint;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.spectrum.Multipliers;
import org.hipparchus.complex.Complex;

/**
 * What a search for fixed points found.
 *
 * @param kind of the system
 * @param dimension of its states
 * @param bin duration of a bin in its unit of time
 * @param finder the search's name
 * @param settings of the search
 * @param startsUsed how many starts were tried
 * @param converged how many of them ended at a fixed point, near or far
 * @param points distinct fixed points near the visited states, those that most starts found first
 */
public record FixedPoints(
    Kind kind,
    int dimension,
    double bin,
    String finder,
    SearchSettings settings,
    int startsUsed,
    int converged,
    List<FixedPoint> points) {
  /** Keeps a copy of the list. */
  public FixedPoints {
    points = List.copyOf(points);
  }

  /**
   * Eigenvalues at each point of the map over one bin.
   *
   * @return {@code [point, dimension]}
   */
  public List<List<Complex>> multipliers() {
    return IntStream.range(0, points.size()).mapToObj(this::multipliers).toList();
  }

  /**
   * Eigenvalues at one point of the map over one bin, {@code [dimension]}.
   *
   * @param point its number, from 0
   */
  public List<Complex> multipliers(int point) {
    return Multipliers.overOneBin(kind, bin, points.get(point).eigen().values());
  }

  /** The same search with each point replaced. */
  public FixedPoints map(Function<FixedPoint, FixedPoint> change) {
    return new FixedPoints(
        kind,
        dimension,
        bin,
        finder,
        settings,
        startsUsed,
        converged,
        points.stream().map(change).toList());
  }
}
