package org.attractor.backend.jvm.operation;

import java.util.Arrays;
import org.attractor.api.tensor.Shape;
import org.attractor.backend.jvm.kernel.Matmul;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;

/** Matrix product Z = op(X) op(Y), where op transposes if asked. */
public final class MatmulOperation implements Operation {
  private final boolean transposeX;
  private final boolean transposeY;
  private final int m;
  private final int k;
  private final int n;
  private final Rounding rounding;

  /**
   * @param x shape of X as it is stored
   * @param y shape of Y as it is stored
   */
  public MatmulOperation(
      Shape x, Shape y, boolean transposeX, boolean transposeY, Rounding rounding) {
    this.transposeX = transposeX;
    this.transposeY = transposeY;
    this.m = x.size(transposeX ? 1 : 0);
    this.k = x.size(transposeX ? 0 : 1);
    this.n = y.size(transposeY ? 0 : 1);
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Arrays.fill(y, 0);
    Matmul.add(x[0], transposeX, x[1], transposeY, y, m, k, n, scratch);
    rounding.apply(y);
  }

  /**
   * op(X)̄ = Z̄ op(Y)ᵀ and op(Y)̄ = op(X)ᵀ Z̄; both transposed where X or Y is stored transposed.
   */
  @Override
  public void pullBack(double[][] x, double[] y, double[] dz, double[][] dx, Scratch scratch) {
    if (dx[0] != null) {
      if (transposeX) {
        Matmul.add(x[1], transposeY, dz, true, dx[0], k, n, m, scratch);
      } else {
        Matmul.add(dz, false, x[1], !transposeY, dx[0], m, n, k, scratch);
      }
      rounding.apply(dx[0]);
    }
    if (dx[1] != null) {
      if (transposeY) {
        Matmul.add(dz, true, x[0], transposeX, dx[1], n, m, k, scratch);
      } else {
        Matmul.add(x[0], !transposeX, dz, false, dx[1], k, m, n, scratch);
      }
      rounding.apply(dx[1]);
    }
  }

  @Override
  public boolean readsOperand(int operand, int wanted) {
    return operand != wanted;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
