package org.attractor.analysis.fixedpoint;

import java.util.Optional;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.interval.Enclosure;
import org.attractor.analysis.interval.Interval;
import org.attractor.analysis.interval.NotEnclosedException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;

/**
 * Proves fixed points. With F the residual, m the middle of a box X and Y an approximate inverse of
 * its Jacobian, let K(X) = m - Y F(m) + (I - Y F'(X)) (X - m). If K(X) lies inside X, then X holds
 * exactly one zero of F, and K(X) holds it too (R. Krawczyk, Computing 4, 1969; R. E. Moore, SIAM
 * Journal on Numerical Analysis 14, 1977). All of it is computed in intervals, so rounding cannot
 * break the proof.
 */
public final class FixedPointProof {
  /** The first box, relative to the size of the state; then ever smaller ones. */
  private static final double LARGEST = 0.5;

  private static final double SMALLEST = 1e-13;
  private static final double SHRINK = 0.5;
  private static final int REFINEMENTS = 20;

  private final LearnedSystem system;

  /**
   * @param system whose parameters, as stored, define the function that is proven about
   */
  public FixedPointProof(LearnedSystem system) {
    this.system = system;
  }

  /** The same fixed points, with a proof where there is one. */
  public FixedPoints certify(FixedPoints points) {
    return points.map(point -> point.with(certify(point)));
  }

  /** A proof that one fixed point is near; empty where none was found in any box. */
  public Optional<Certificate> certify(FixedPoint point) {
    double[] centre = point.position();
    double scale = 1;
    for (double component : centre) {
      scale = Math.max(scale, Math.abs(component));
    }
    double[][] inverse = inverse(point.jacobian());
    if (inverse == null) {
      return Optional.empty();
    }
    for (double radius = LARGEST * scale; radius > SMALLEST * scale; radius *= SHRINK) {
      double tighter = contract(centre, radius, inverse);
      if (tighter < radius) {
        return Optional.of(
            new Certificate(centre.clone(), radius, refine(centre, tighter, inverse)));
      }
    }
    return Optional.empty();
  }

  private double refine(double[] centre, double radius, double[][] inverse) {
    double best = radius;
    for (int i = 0; i < REFINEMENTS; i++) {
      double tighter = contract(centre, best, inverse);
      if (!(tighter < best)) {
        break;
      }
      best = tighter;
    }
    return best;
  }

  private double[][] inverse(double[][] jacobian) {
    double[][] derivative = new double[jacobian.length][];
    for (int i = 0; i < jacobian.length; i++) {
      derivative[i] = jacobian[i].clone();
      derivative[i][i] -= system.kind() == Kind.MAP ? 1 : 0;
    }
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(derivative), 0).getSolver();
    return solver.isNonSingular() ? solver.getInverse().getData() : null;
  }

  /**
   * The largest distance of K(X) from the centre in any coordinate, for X a box of at least that
   * radius; K(X) lies inside X if it is smaller.
   *
   * @return infinity if nothing is proven
   */
  private double contract(double[] centre, double radius, double[][] inverse) {
    int size = centre.length;
    Interval[] point = new Interval[size];
    Interval[] box = new Interval[size];
    for (int i = 0; i < size; i++) {
      point[i] = Interval.of(centre[i]);
      box[i] = Interval.around(centre[i], radius);
    }
    try {
      Interval[] residual = residual(Enclosure.of(system::apply, point), point);
      Interval[][] derivative = derivative(Enclosure.of(system::apply, box));
      double reach = 0;
      for (int i = 0; i < size; i++) {
        Interval sum = Interval.ZERO;
        for (int k = 0; k < size; k++) {
          sum = sum.sub(Interval.of(inverse[i][k]).mul(residual[k]));
        }
        for (int j = 0; j < size; j++) {
          Interval entry = Interval.of(i == j ? 1 : 0);
          for (int k = 0; k < size; k++) {
            entry = entry.sub(Interval.of(inverse[i][k]).mul(derivative[k][j]));
          }
          sum = sum.add(entry.mul(box[j].sub(point[j])));
        }
        reach = Math.max(reach, sum.magnitude());
      }
      return reach;
    } catch (NotEnclosedException jump) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private Interval[] residual(Enclosure at, Interval[] point) {
    Interval[] residual = at.values().clone();
    if (system.kind() == Kind.MAP) {
      for (int i = 0; i < residual.length; i++) {
        residual[i] = residual[i].sub(point[i]);
      }
    }
    return residual;
  }

  private Interval[][] derivative(Enclosure over) {
    Interval[][] derivative = over.jacobian();
    if (system.kind() == Kind.MAP) {
      for (int i = 0; i < derivative.length; i++) {
        derivative[i][i] = derivative[i][i].sub(Interval.of(1));
      }
    }
    return derivative;
  }
}
