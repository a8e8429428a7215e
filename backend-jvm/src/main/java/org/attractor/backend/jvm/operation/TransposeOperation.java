package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Walk;

/** Axes permuted. */
public final class TransposeOperation implements LinearInOperands {
  private final Walk walk;
  private final Rounding rounding;

  /**
   * @param walk of the operand beside the result
   */
  public TransposeOperation(Walk walk, Rounding rounding) {
    this.walk = walk;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    double[] from = x[0];
    int n = walk.length();
    int stride = walk.stride(0);
    for (int run = 0; run < walk.runs(); run++) {
      int ix = walk.offset(0, run);
      int iy = run * n;
      for (int i = 0; i < n; i++) {
        y[iy + i] = from[ix + i * stride];
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    double[] to = dx[0];
    int n = walk.length();
    int stride = walk.stride(0);
    for (int run = 0; run < walk.runs(); run++) {
      int ix = walk.offset(0, run);
      int iy = run * n;
      for (int i = 0; i < n; i++) {
        to[ix + i * stride] += dy[iy + i];
      }
    }
    rounding.apply(to);
  }
}
