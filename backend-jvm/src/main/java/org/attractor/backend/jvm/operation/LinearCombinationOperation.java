package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;

/** Weighted sum of operands of one shape, from the first to the last, rounded once. */
public final class LinearCombinationOperation implements LinearInOperands, ElementwiseOperation {
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
  public void evaluate(double[][] x, double[] y, int from, int to) {
    double[] first = x[0];
    for (int i = from; i < to; i++) {
      y[i] = weights[0] * first[i];
    }
    for (int o = 1; o < weights.length; o++) {
      addMultiple(weights[o], x[o], y, from, to);
    }
    rounding.apply(y, from, to);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, int from, int to) {
    for (int o = 0; o < weights.length; o++) {
      if (dx[o] != null) {
        addMultiple(weights[o], dy, dx[o], from, to);
        rounding.apply(dx[o], from, to);
      }
    }
  }

  private static void addMultiple(double weight, double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] += weight * x[i];
    }
  }
}
