package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Walk;

/** Operand 1 where operand 0, the mask, is not 0, else operand 2; broadcast. */
public final class WhereOperation implements Operation {
  private final Walk walk;
  private final Rounding rounding;

  /**
   * @param walk of the three operands beside the result
   */
  public WhereOperation(Walk walk, Rounding rounding) {
    this.walk = walk;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    int n = walk.length();
    for (int run = 0; run < walk.runs(); run++) {
      int iy = run * n;
      int im = walk.offset(0, run);
      int it = walk.offset(1, run);
      int ie = walk.offset(2, run);
      for (int i = 0; i < n; i++) {
        y[iy + i] =
            x[0][im + i * walk.stride(0)] != 0
                ? x[1][it + i * walk.stride(1)]
                : x[2][ie + i * walk.stride(2)];
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    int n = walk.length();
    for (int wanted = 1; wanted <= 2; wanted++) {
      double[] cotangent = dx[wanted];
      if (cotangent == null) {
        continue;
      }
      boolean chosen = wanted == 1;
      int stride = walk.stride(wanted);
      for (int run = 0; run < walk.runs(); run++) {
        int im = walk.offset(0, run);
        int to = walk.offset(wanted, run);
        for (int i = 0; i < n; i++) {
          if (x[0][im + i * walk.stride(0)] != 0 == chosen) {
            cotangent[to + i * stride] += dy[run * n + i];
          }
        }
      }
      rounding.apply(cotangent);
    }
  }

  @Override
  public boolean readsOperand(int operand, int wanted) {
    return operand == 0;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
