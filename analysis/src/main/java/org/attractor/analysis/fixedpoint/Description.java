package org.attractor.analysis.fixedpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.Linearisation;
import org.attractor.analysis.spectrum.Eigen;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;

/** Turns the ends of a search into distinct fixed points with all that is known of them. */
final class Description {
  private final AutonomousSystem system;
  private final VisitedStates visited;
  private final SearchSettings settings;

  Description(AutonomousSystem system, VisitedStates visited, SearchSettings settings) {
    this.system = system;
    this.visited = visited;
    this.settings = settings;
  }

  /** A solution and how many starts led to it. */
  static final class Cluster {
    final Candidate best;
    int starts;

    Cluster(Candidate best) {
      this.best = best;
    }
  }

  /** The distinct ones among candidates; the one of least q stands for those around it. */
  List<Cluster> distinct(List<Candidate> candidates) {
    double radius = settings.uniqueRadius() * visited.spread();
    List<Cluster> clusters = new ArrayList<>();
    candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::q))
        .forEach(
            candidate -> {
              Cluster home =
                  clusters.stream()
                      .filter(c -> distance(c.best.position(), candidate.position()) <= radius)
                      .findFirst()
                      .orElse(null);
              if (home == null) {
                home = new Cluster(candidate);
                clusters.add(home);
              }
              home.starts++;
            });
    return clusters;
  }

  /** Those clusters that are fixed points near the data. */
  List<FixedPoint> describe(List<Cluster> clusters) {
    List<FixedPoint> points = new ArrayList<>();
    for (Cluster cluster : clusters) {
      point(cluster).ifPresent(points::add);
    }
    points.sort(
        Comparator.comparingInt((FixedPoint p) -> -p.starts())
            .thenComparingDouble(p -> p.position()[0]));
    return points;
  }

  private Optional<FixedPoint> point(Cluster cluster) {
    double[] x = cluster.best.position();
    double distance = visited.distance(x);
    double relative = distance / visited.spread();
    if (relative > settings.maxDistance()) {
      return Optional.empty();
    }
    Linearisation at = system.linearise(x);
    double[] residual = system.residual(x, at.values());
    double[][] jacobian = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(at.jacobians(), i * x.length, jacobian[i], 0, x.length);
    }
    if (!isNearAZero(residual, jacobian)) {
      return Optional.empty();
    }
    double norm = new ArrayRealVector(residual).getNorm();
    Eigen eigen =
        Eigen.of(jacobian, system.kind() == Kind.FLOW ? Eigen.BY_REAL_PART : Eigen.BY_MODULUS);
    return Optional.of(
        new FixedPoint(
            x.clone(),
            0.5 * norm * norm,
            norm,
            cluster.starts,
            distance,
            relative,
            jacobian,
            eigen,
            Stability.of(system.kind(), eigen.values()),
            Optional.empty()));
  }

  /**
   * Whether a Newton step stays near. Where the update gate of a GRU is saturated the residual is
   * tiny and so is its Jacobian: nothing moves, yet the zero is far away or nowhere.
   */
  private boolean isNearAZero(double[] residual, double[][] jacobian) {
    Array2DRowRealMatrix derivative = new Array2DRowRealMatrix(jacobian);
    if (system.kind() == Kind.MAP) {
      for (int i = 0; i < residual.length; i++) {
        derivative.addToEntry(i, i, -1);
      }
    }
    // No threshold of its own: units of the residual are the system's.
    DecompositionSolver solver = new LUDecomposition(derivative, 0).getSolver();
    return solver.isNonSingular()
        && solver.solve(new ArrayRealVector(residual)).getNorm()
            <= settings.uniqueRadius() * visited.spread();
  }

  static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
