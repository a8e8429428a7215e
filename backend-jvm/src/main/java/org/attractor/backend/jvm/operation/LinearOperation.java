package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Matmul;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;

/**
 * Affine map of rows in double precision, y = x Wᵀ + b: operands x {@code [rows, in]}, W {@code
 * [out, in]}, b.
 */
public final class LinearOperation implements Operation {
  private final int rows;
  private final int in;
  private final int out;

  /** For these sizes. */
  public LinearOperation(int rows, int in, int out) {
    this.rows = rows;
    this.in = in;
    this.out = out;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x[2], 0, y, row * out, out);
    }
    Matmul.add(x[0], false, x[1], true, y, rows, in, out, scratch);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    if (dx[0] != null) {
      Matmul.add(dy, false, x[1], false, dx[0], rows, out, in, scratch);
    }
    if (dx[1] != null) {
      Matmul.add(dy, true, x[0], false, dx[1], out, rows, in, scratch);
    }
    if (dx[2] != null) {
      for (int row = 0; row < rows; row++) {
        Sums.add(dy, row * out, dx[2], 0, out);
      }
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
