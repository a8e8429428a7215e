package org.attractor.analysis.fixedpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.api.UserException;
import org.hipparchus.complex.Complex;

/**
 * What linearised dynamics do near a fixed point (Strogatz, Nonlinear Dynamics and Chaos, ch. 5-6).
 */
public enum Stability {
  /** Every perturbation decays without turning. */
  STABLE_NODE,
  /** Every perturbation decays, some turning. */
  STABLE_FOCUS,
  /** Every perturbation grows without turning. */
  UNSTABLE_NODE,
  /** Every perturbation grows, some turning. */
  UNSTABLE_FOCUS,
  /** Some perturbations grow, others decay; none turns. */
  SADDLE,
  /** Some perturbations grow, others decay; some turn. */
  SADDLE_FOCUS,
  /** Some perturbation neither grows nor decays within rounding: linearisation does not decide. */
  NON_HYPERBOLIC;

  /** Growth below this in one unit of time, relative to the largest eigenvalue, may be rounding. */
  private static final double UNDECIDED = 1e-9;

  /**
   * The class of a fixed point with these eigenvalues.
   *
   * @param eigenvalues of the Jacobian of f
   */
  public static Stability of(Kind kind, List<Complex> eigenvalues) {
    double scale = eigenvalues.stream().mapToDouble(Complex::norm).max().orElse(0);
    double undecided = UNDECIDED * Math.max(scale, kind == Kind.MAP ? 1 : Double.MIN_NORMAL);
    int growing = 0;
    boolean turning = false;
    for (Complex value : eigenvalues) {
      double growth = growth(kind, value);
      if (Math.abs(growth) <= undecided) {
        return NON_HYPERBOLIC;
      }
      growing += growth > 0 ? 1 : 0;
      turning |= Math.abs(value.getImaginary()) > undecided;
    }
    if (growing == 0) {
      return turning ? STABLE_FOCUS : STABLE_NODE;
    }
    if (growing == eigenvalues.size()) {
      return turning ? UNSTABLE_FOCUS : UNSTABLE_NODE;
    }
    return turning ? SADDLE_FOCUS : SADDLE;
  }

  /** Whether every nearby state returns. */
  public boolean isStable() {
    return this == STABLE_NODE || this == STABLE_FOCUS;
  }

  /** Number of directions in which perturbations grow. */
  public static int unstableDirections(Kind kind, List<Complex> eigenvalues) {
    return (int) eigenvalues.stream().filter(value -> growth(kind, value) > 0).count();
  }

  private static double growth(Kind kind, Complex eigenvalue) {
    return kind == Kind.FLOW ? eigenvalue.getReal() : eigenvalue.norm() - 1;
  }

  /** Its name in tables and files, such as {@code saddle-focus}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The class of that label.
   *
   * @throws org.attractor.api.UserException if there is none
   */
  static Stability labelled(String label) {
    return UserException.choose("stability", label, Arrays.asList(values()), Stability::label);
  }
}
