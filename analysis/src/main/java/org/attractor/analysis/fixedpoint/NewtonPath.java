package org.attractor.analysis.fixedpoint;

import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;

/**
 * One start of a damped Newton search: (JᵀJ + λI) δ = -JᵀF with λ shrinking as q falls and growing
 * where it does not (Levenberg and Marquardt), plain Newton steps J δ = -F once q is below the
 * tolerance, until rounding ends them. Damping bends the step towards steepest descent; a shortened
 * Newton step would keep a direction that is wild where the Jacobian is nearly singular, as it is
 * where the gates of a GRU saturate.
 */
final class NewtonPath {
  private static final double FIRST_DAMPING = 1e-3;
  private static final double GIVE_UP = 1e10;
  private static final double CHANGE = 10;

  /** q has to be halved in so many steps. */
  private static final int PATIENCE = 8;

  private final int size;
  private final double tolerance;
  private final int maxIterations;
  private double[] state;
  private double[] residual;
  private double[] jacobian;

  /** Of the state; null until a damped step needs them, and the same for every damping. */
  private double[] normal;

  private double[] descent;
  private double q = Double.POSITIVE_INFINITY;
  private double[] trial;
  private double damping = FIRST_DAMPING;
  private int iterations;
  private double qToBeat = Double.POSITIVE_INFINITY;
  private boolean polishing;
  private boolean running = true;

  NewtonPath(double[] start, double tolerance, int maxIterations) {
    this.size = start.length;
    this.trial = start;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  boolean running() {
    return running;
  }

  /** Where the residual is wanted next. */
  double[] trial() {
    return trial;
  }

  /** The fixed point, if the path ended at one. */
  Optional<Candidate> end() {
    return q <= tolerance ? Optional.of(new Candidate(state, q)) : Optional.empty();
  }

  /**
   * Takes the residual at the trial state.
   *
   * @param newResidual F, {@code [size]}
   * @return whether it moves there, so that {@link #move} is to be told the Jacobian
   */
  boolean accepts(double[] newResidual) {
    double newQ = 0;
    for (double component : newResidual) {
      newQ += 0.5 * component * component;
    }
    iterations++;
    if (newQ < q) {
      state = trial;
      residual = newResidual;
      q = newQ;
      damping /= CHANGE;
      return true;
    }
    if (polishing || Double.isInfinite(q)) {
      // Rounding ends the polishing; a start whose residual is not finite leads nowhere.
      running = false;
      return false;
    }
    damping *= CHANGE * CHANGE;
    next();
    return false;
  }

  /**
   * Goes on from the state that was accepted.
   *
   * @param newJacobian of F, {@code [size, size]} row-major
   */
  void move(double[] newJacobian) {
    jacobian = newJacobian;
    normal = null;
    next();
  }

  private void next() {
    if (iterations % PATIENCE == 0) {
      boolean stuck = q > tolerance && q > 0.5 * qToBeat;
      qToBeat = q;
      if (stuck) {
        running = false;
        return;
      }
    }
    running = q > 0 && iterations < maxIterations && damping < GIVE_UP;
    polishing = q <= tolerance;
    if (running) {
      Optional<double[]> step = polishing ? newtonStep() : dampedStep();
      running = step.isPresent();
      step.ifPresent(this::propose);
    }
  }

  private void propose(double[] step) {
    trial = new double[size];
    for (int i = 0; i < size; i++) {
      trial[i] = state[i] + step[i];
    }
  }

  private Optional<double[]> newtonStep() {
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(size, size);
    ArrayRealVector right = new ArrayRealVector(size);
    for (int i = 0; i < size; i++) {
      right.setEntry(i, -residual[i]);
      for (int j = 0; j < size; j++) {
        matrix.setEntry(i, j, jacobian[i * size + j]);
      }
    }
    DecompositionSolver solver = new LUDecomposition(matrix, 0).getSolver();
    return solver.isNonSingular() ? Optional.of(solver.solve(right).toArray()) : Optional.empty();
  }

  private Optional<double[]> dampedStep() {
    if (normal == null) {
      formNormalEquations();
    }
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += normal[i * size + i];
    }
    double[] damped = normal.clone();
    for (int i = 0; i < size; i++) {
      damped[i * size + i] += damping * trace / size;
    }
    double[] step = descent.clone();
    return choleskySolve(damped, step) ? Optional.of(step) : Optional.empty();
  }

  /** JᵀJ, its lower triangle, and -JᵀF. */
  private void formNormalEquations() {
    normal = new double[size * size];
    descent = new double[size];
    int row = 0;
    // Four rows at once: each product's sum is loaded and stored a quarter as often.
    for (; row + 3 < size; row += 4) {
      int first = row * size;
      int second = first + size;
      int third = second + size;
      int fourth = third + size;
      for (int i = 0; i < size; i++) {
        double a = jacobian[first + i];
        double b = jacobian[second + i];
        double c = jacobian[third + i];
        double d = jacobian[fourth + i];
        descent[i] -=
            a * residual[row]
                + b * residual[row + 1]
                + c * residual[row + 2]
                + d * residual[row + 3];
        for (int j = 0; j <= i; j++) {
          normal[i * size + j] +=
              a * jacobian[first + j]
                  + b * jacobian[second + j]
                  + c * jacobian[third + j]
                  + d * jacobian[fourth + j];
        }
      }
    }
    for (; row < size; row++) {
      int offset = row * size;
      for (int i = 0; i < size; i++) {
        double factor = jacobian[offset + i];
        descent[i] -= factor * residual[row];
        for (int j = 0; j <= i; j++) {
          normal[i * size + j] += factor * jacobian[offset + j];
        }
      }
    }
  }

  /** Solves in place; false if the matrix is not positive definite. */
  private boolean choleskySolve(double[] a, double[] b) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * size + k] * a[j * size + k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            return false;
          }
          a[i * size + i] = Math.sqrt(sum);
        } else {
          a[i * size + j] = sum / a[j * size + j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i * size + k] * b[k];
      }
      b[i] /= a[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        b[i] -= a[k * size + i] * b[k];
      }
      b[i] /= a[i * size + i];
    }
    return true;
  }
}
