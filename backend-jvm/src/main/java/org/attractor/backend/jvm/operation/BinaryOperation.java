package org.attractor.backend.jvm.operation;

import java.util.Arrays;
import org.attractor.api.spi.Binary;
import org.attractor.backend.jvm.kernel.BinaryKernel;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;
import org.attractor.backend.jvm.kernel.Walk;

/**
 * An element-wise function of two operands, broadcast. Kernels know equal runs of numbers alone: an
 * operand that stands still along a run is repeated in scratch memory first, and its cotangent is
 * gathered there and summed.
 */
public final class BinaryOperation implements Operation {
  /** Runs are cut into pieces that stay in the first cache when something must be repeated. */
  private static final int PIECE = 512;

  private final BinaryKernel kernel;
  private final Walk walk;
  private final int piece;
  private final Rounding rounding;

  /**
   * The function of that name.
   *
   * @param walk of the two operands beside the result
   */
  public BinaryOperation(Binary function, Walk walk, Rounding rounding) {
    this.kernel = BinaryKernel.valueOf(function.name());
    this.walk = walk;
    boolean even = walk.stride(0) == 1 && walk.stride(1) == 1;
    this.piece = even ? Math.max(1, walk.length()) : PIECE;
    this.rounding = rounding;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    for (int run = 0; run < walk.runs(); run++) {
      for (int from = 0; from < walk.length(); from += piece) {
        int n = Math.min(piece, walk.length() - from);
        double[] left = run(0, x[0], run, from, n, scratch);
        double[] right = run(1, x[1], run, from, n, scratch);
        int iy = run * walk.length() + from;
        kernel.value(left, start(0, run, from), right, start(1, run, from), y, iy, n);
      }
    }
    rounding.apply(y);
  }

  /** An operand's array, or a piece of it repeated. */
  private double[] run(int operand, double[] x, int run, int from, int n, Scratch scratch) {
    if (walk.stride(operand) == 1 || x == null) {
      return x;
    }
    double[] repeated = scratch.get(operand, PIECE);
    Arrays.fill(repeated, 0, n, x[walk.offset(operand, run)]);
    return repeated;
  }

  /** Where a piece begins in the array that {@link #run} returns. */
  private int start(int operand, int run, int from) {
    return walk.stride(operand) == 1 ? walk.offset(operand, run) + from : 0;
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    for (int wanted = 0; wanted < 2; wanted++) {
      if (dx[wanted] != null) {
        pullBackTo(wanted, x, dy, dx[wanted], scratch);
        rounding.apply(dx[wanted]);
      }
    }
  }

  private void pullBackTo(int wanted, double[][] x, double[] dy, double[] dx, Scratch scratch) {
    boolean still = walk.stride(wanted) == 0;
    double[] target = still ? scratch.get(2, PIECE) : dx;
    for (int run = 0; run < walk.runs(); run++) {
      for (int from = 0; from < walk.length(); from += piece) {
        int n = Math.min(piece, walk.length() - from);
        double[] left = run(0, x[0], run, from, n, scratch);
        double[] right = run(1, x[1], run, from, n, scratch);
        int il = start(0, run, from);
        int ir = start(1, run, from);
        int iy = run * walk.length() + from;
        int it = start(wanted, run, from);
        if (still) {
          Arrays.fill(target, 0, n, 0);
        }
        if (wanted == 0) {
          kernel.pullBackX(left, il, right, ir, dy, iy, target, it, n);
        } else {
          kernel.pullBackY(left, il, right, ir, dy, iy, target, it, n);
        }
        if (still) {
          dx[walk.offset(wanted, run)] += Sums.pairwise(target, 0, n);
        }
      }
    }
  }

  @Override
  public boolean readsOperand(int operand, int wanted) {
    return kernel.reads(operand, wanted);
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
