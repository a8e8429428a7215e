package org.attractor.api.ode;

import org.attractor.api.UserException;

/**
 * What local error a step may have: with e the error estimate, the ratio is the norm of e / (atol +
 * rtol max(|x|, |x'|)), and a step is accepted when it is at most 1 (Hairer, Nørsett and Wanner,
 * Solving Ordinary Differential Equations I, eq. II.4.10-11).
 *
 * @param relative rtol, not negative
 * @param absolute atol, in units of the state, not negative; one of the two is positive
 * @param norm how a batch's errors become one number
 */
public record Tolerance(double relative, double absolute, ErrorNorm norm) {
  /**
   * Checks the ranges.
   *
   * @throws UserException if they are out of range
   */
  public Tolerance {
    if (!(relative >= 0) || !(absolute >= 0) || !(relative + absolute > 0)) {
      throw new UserException(
          "solver tolerances rtol="
              + relative
              + ", atol="
              + absolute
              + ": both must be at least 0 and one of them above 0");
    }
  }

  /** Root mean square over the batch. */
  public static Tolerance of(double relative, double absolute) {
    return new Tolerance(relative, absolute, ErrorNorm.BATCH_RMS);
  }
}
