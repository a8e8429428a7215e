package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Matmul;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;

/**
 * Affine map of rows, y = x Wᵀ + b, fused: operands x {@code [rows, in]}, W {@code [out, in]}, b.
 */
public final class LinearOperation implements Operation {
  private final int rows;
  private final int in;
  private final int out;
  private final Rounding rounding;

  /** For these sizes. */
  public LinearOperation(int rows, int in, int out, Rounding rounding) {
    this.rows = rows;
    this.in = in;
    this.out = out;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x[2], 0, y, row * out, out);
    }
    Matmul.add(x[0], false, x[1], true, y, rows, in, out, scratch);
    rounding.apply(y);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    if (dx[0] != null) {
      Matmul.add(dy, false, x[1], false, dx[0], rows, out, in, scratch);
      rounding.apply(dx[0]);
    }
    if (dx[1] != null) {
      Matmul.add(dy, true, x[0], false, dx[1], out, rows, in, scratch);
      rounding.apply(dx[1]);
    }
    if (dx[2] != null) {
      for (int row = 0; row < rows; row++) {
        Sums.add(dy, row * out, dx[2], 0, out);
      }
      rounding.apply(dx[2]);
    }
  }

  @Override
  public boolean readsOperand(int operand, int wanted) {
    return operand + wanted == 1;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
