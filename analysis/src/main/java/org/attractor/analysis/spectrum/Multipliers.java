package org.attractor.analysis.spectrum;

import java.util.List;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues in the two forms in which learned and true systems are compared: growth over one bin,
 * inside the unit circle where perturbations decay.
 */
public final class Multipliers {
  /** The published figures take a seventieth of a trial for a step of a neural ODE. */
  public static final double STUDY_STEP = 1.0 / 70;

  private Multipliers() {}

  /**
   * Eigenvalues of the map over one bin at a fixed point: exp(λΔ) of a flow (the exponential of a
   * matrix has the exponentials of its eigenvalues), λ of a map.
   *
   * @param kind of the system
   * @param bin duration of a bin in the system's unit of time
   * @param eigenvalues of the Jacobian of f
   */
  public static List<Complex> overOneBin(Kind kind, double bin, List<Complex> eigenvalues) {
    return kind == Kind.MAP
        ? eigenvalues
        : eigenvalues.stream().map(value -> value.multiply(bin).exp()).toList();
  }

  /**
   * What the published study plots: eigenvalues of I + J/70 for a neural ODE and of I + JΔ for a
   * true system, which are those of one Euler step; those of the Jacobian of a map.
   *
   * @param kind of the system
   * @param step {@link #STUDY_STEP} for a neural ODE, whose trial lasts from 0 to 1; the duration
   *     of a bin for a true system
   * @param eigenvalues of the Jacobian of f
   */
  public static List<Complex> ofTheStudy(Kind kind, double step, List<Complex> eigenvalues) {
    return kind == Kind.MAP
        ? eigenvalues
        : eigenvalues.stream().map(value -> value.multiply(step).add(1)).toList();
  }
}
