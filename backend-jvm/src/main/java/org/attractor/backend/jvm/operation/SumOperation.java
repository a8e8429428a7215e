package org.attractor.backend.jvm.operation;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Spreading;
import org.attractor.backend.jvm.kernel.Walk;

/** Sum over axes: the transpose of a broadcast. */
public final class SumOperation implements LinearInOperands {
  private final Walk walk;
  private final Rounding rounding;

  /**
   * @param walk of the result beside the operand
   */
  public SumOperation(Walk walk, Rounding rounding) {
    this.walk = walk;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Arrays.fill(y, 0);
    Spreading.addSums(walk, x[0], y);
    rounding.apply(y);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Spreading.addRepeated(walk, dy, dx[0]);
    rounding.apply(dx[0]);
  }
}
