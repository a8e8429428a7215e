package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;

/** factor·x + shift with constants; one of the two does nothing, so one rounding is made. */
public final class AffineOperation implements LinearInOperands, ElementwiseOperation {
  private final double factor;
  private final double shift;
  private final Rounding rounding;

  private AffineOperation(double factor, double shift, Rounding rounding) {
    this.factor = rounding.of(factor);
    this.shift = rounding.of(shift);
    this.rounding = rounding;
  }

  /** x + constant. */
  public static AffineOperation add(double constant, Rounding rounding) {
    return new AffineOperation(1, constant, rounding);
  }

  /** constant·x. */
  public static AffineOperation multiply(double constant, Rounding rounding) {
    // Adding -0 changes no number, not even the sign of a zero.
    return new AffineOperation(constant, -0.0, rounding);
  }

  /** Whether it multiplies, and adds nothing. */
  public boolean isProduct() {
    return shift == 0;
  }

  /** What it multiplies by. */
  public double factor() {
    return factor;
  }

  @Override
  public void evaluate(double[][] x, double[] y, int from, int to) {
    double[] values = x[0];
    for (int i = from; i < to; i++) {
      y[i] = factor * values[i] + shift;
    }
    rounding.apply(y, from, to);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, int from, int to) {
    double[] cotangent = dx[0];
    for (int i = from; i < to; i++) {
      cotangent[i] += factor * dy[i];
    }
    rounding.apply(cotangent, from, to);
  }
}
