package org.attractor.backend.jvm.operation;

import org.attractor.api.spi.Unary;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.UnaryKernel;

/** An element-wise function of one operand. */
public final class UnaryOperation implements ElementwiseOperation {
  private final UnaryKernel kernel;
  private final Rounding rounding;

  /** The function of that name. */
  public UnaryOperation(Unary function, Rounding rounding) {
    this.kernel = UnaryKernel.valueOf(function.name());
    this.rounding = rounding;
  }

  /** What it computes. */
  public UnaryKernel kernel() {
    return kernel;
  }

  @Override
  public void evaluate(double[][] x, double[] y, int from, int to) {
    kernel.value(x[0], y, from, to);
    rounding.apply(y, from, to);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, int from, int to) {
    kernel.pullBack(x[0], y, dy, dx[0], from, to);
    rounding.apply(dx[0], from, to);
  }

  @Override
  public boolean readsOperand(int operand, int wanted) {
    return kernel.readsArgument();
  }

  @Override
  public boolean readsResult() {
    return kernel.readsResult();
  }
}
