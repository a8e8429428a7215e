package org.attractor.backend.jvm.kernel;

/**
 * tanh with an error of at most 3 units in the last place, in less than half the time of {@link
 * Math#tanh}, which would be a third of a training step.
 *
 * <p>Source: Cody and Waite, Software Manual for the Elementary Functions, 1980, chapter 13: a
 * rational function of degree (2, 3) in x² below ln(3)/2, beyond it 1 - 2/(e²ˣ + 1), where nothing
 * cancels.
 */
final class HyperbolicTangent {
  private static final double HALF_LOG_THREE = 0.5493061443340548;

  /** From here on 2/(e²ˣ + 1) is below half of the unit roundoff. */
  private static final double ONE = 19.1;

  private static final double P0 = -0.16134119023996228053e4;
  private static final double P1 = -0.99225929672236083313e2;
  private static final double P2 = -0.96437492777225469787;
  private static final double Q0 = 0.48402357071988688686e4;
  private static final double Q1 = 0.22337720718962312926e4;
  private static final double Q2 = 0.11274474380534949335e3;

  private HyperbolicTangent() {}

  static double of(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < HALF_LOG_THREE) {
      double square = x * x;
      double p = (P2 * square + P1) * square + P0;
      double q = ((square + Q2) * square + Q1) * square + Q0;
      // The sign is kept for -0 alone.
      return Math.copySign(x + x * square * p / q, x);
    }
    // Not a number takes this branch too, and stays what it is.
    double result = magnitude > ONE ? 1 : 1 - 2 / (Math.exp(2 * magnitude) + 1);
    return Math.copySign(result, x);
  }
}
