package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Spreading;
import org.attractor.backend.jvm.kernel.Walk;

/** Repeats axes of size 1 and missing leading axes. */
public final class BroadcastOperation implements LinearInOperands {
  private final Walk walk;
  private final Rounding rounding;

  /**
   * @param walk of the operand beside the result
   */
  public BroadcastOperation(Walk walk, Rounding rounding) {
    this.walk = walk;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Spreading.repeat(walk, x[0], y);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Spreading.addSums(walk, dy, dx[0]);
    rounding.apply(dx[0]);
  }
}
