package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;

/** Weighted sum of operands of one shape, from the first to the last, rounded once. */
public final class LinearCombinationOperation implements LinearInOperands {
  private final double[] weights;
  private final Rounding rounding;

  /**
   * @param weights one for each operand, at least one
   */
  public LinearCombinationOperation(double[] weights, Rounding rounding) {
    this.weights = weights.clone();
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    double[] first = x[0];
    for (int i = 0; i < y.length; i++) {
      y[i] = weights[0] * first[i];
    }
    for (int o = 1; o < weights.length; o++) {
      addMultiple(weights[o], x[o], y);
    }
    rounding.apply(y);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    for (int o = 0; o < weights.length; o++) {
      if (dx[o] != null) {
        addMultiple(weights[o], dy, dx[o]);
        rounding.apply(dx[o]);
      }
    }
  }

  private static void addMultiple(double weight, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += weight * x[i];
    }
  }
}
