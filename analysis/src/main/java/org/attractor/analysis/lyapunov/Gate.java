package org.attractor.analysis.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;

/**
 * A law that an estimate of Lyapunov exponents has to keep.
 *
 * @param name the law
 * @param difference by how much it is missed, per unit of time
 * @param tolerance how much is allowed: three standard errors, and what a finite step and a finite
 *     time take
 */
public record Gate(String name, double difference, double tolerance) {
  private static final double SIGMAS = 3;

  /** Of the largest exponent: what a step that is fine enough may change. */
  private static final double STEP_ERROR = 1e-3;

  /** Whether the law is kept. */
  public boolean passed() {
    return difference <= tolerance;
  }

  /**
   * The laws: the sum of the exponents is the mean divergence; a flow that does not come to rest
   * has an exponent of zero; half the step gives the same.
   *
   * @param halfStep an estimate with half the step; empty for a map, which has no step
   */
  public static List<Gate> of(LyapunovEstimate estimate, Optional<LyapunovEstimate> halfStep) {
    double[] exponents = estimate.exponents();
    double[] errors = estimate.standardErrors();
    double stepError =
        STEP_ERROR * Math.max(Math.abs(exponents[0]), Math.abs(exponents[exponents.length - 1]));
    double sum = 0;
    int zero = 0;
    for (int i = 0; i < exponents.length; i++) {
      sum += exponents[i];
      zero = Math.abs(exponents[i]) < Math.abs(exponents[zero]) ? i : zero;
    }
    List<Gate> gates = new ArrayList<>();
    gates.add(new Gate("sum is mean divergence", Math.abs(sum - estimate.divergence()), stepError));
    if (estimate.kind() == Kind.FLOW) {
      // The speed at both ends differs by some factor, e at most in most cases.
      gates.add(
          new Gate(
              "zero exponent",
              Math.abs(exponents[zero]),
              SIGMAS * errors[zero] + 1 / estimate.duration()));
    }
    halfStep.ifPresent(half -> gates.add(halfStep(exponents, errors, half, stepError)));
    return gates;
  }

  /** The exponent that misses by most. */
  private static Gate halfStep(
      double[] exponents, double[] errors, LyapunovEstimate half, double step) {
    double[] others = half.exponents();
    double[] otherErrors = half.standardErrors();
    Gate worst = null;
    for (int i = 0; i < exponents.length; i++) {
      Gate gate =
          new Gate(
              "half the step",
              Math.abs(exponents[i] - others[i]),
              SIGMAS * Math.hypot(errors[i], otherErrors[i]) + step);
      boolean worse =
          worst == null || gate.difference - gate.tolerance > worst.difference - worst.tolerance;
      worst = worse ? gate : worst;
    }
    return worst;
  }
}
