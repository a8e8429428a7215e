package org.attractor.backend.jvm.operation;

import java.util.Arrays;
import org.attractor.api.spi.Binary;
import org.attractor.backend.jvm.kernel.BinaryKernel;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.Sums;
import org.attractor.backend.jvm.kernel.Walk;

/**
 * An element-wise function of two operands, broadcast. Operands of the result's shape go to the
 * kernel as they are. Others are laid out in scratch memory, piece by piece, so that kernels know
 * equal runs of numbers alone.
 */
public final class BinaryOperation implements ElementwiseOperation {
  /** Elements of a piece: all scratch memory stays in the first cache. */
  private static final int PIECE = 512;

  /** Slots of scratch memory after those of the operands, 0 and 1. */
  private static final int RESULT = 2;

  private static final int COTANGENT = 3;

  private final BinaryKernel kernel;
  private final Walk walk;
  private final boolean even;
  private final Rounding rounding;

  /**
   * The function of that name.
   *
   * @param walk of the two operands beside the result
   */
  public BinaryOperation(Binary function, Walk walk, Rounding rounding) {
    this.kernel = BinaryKernel.valueOf(function.name());
    this.walk = walk;
    this.even = walk.runs() == 1 && walk.stride(0) == 1 && walk.stride(1) == 1;
    this.rounding = rounding;
  }

  /** Whether it adds. */
  public boolean isSum() {
    return kernel == BinaryKernel.ADD;
  }

  @Override
  public boolean piecewise() {
    return even;
  }

  @Override
  public void evaluate(double[][] x, double[] y, int from, int to) {
    kernel.value(x[0], x[1], y, from, to);
    rounding.apply(y, from, to);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, int from, int to) {
    for (int wanted = 0; wanted < 2; wanted++) {
      if (dx[wanted] != null) {
        pullBack(wanted, x[0], x[1], dy, dx[wanted], from, to);
        rounding.apply(dx[wanted], from, to);
      }
    }
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    if (even) {
      evaluate(x, y, 0, y.length);
      return;
    }
    double[] result = scratch.get(RESULT, PIECE);
    for (int run = 0; run < walk.runs(); run++) {
      for (int from = 0; from < walk.length(); from += PIECE) {
        int n = Math.min(PIECE, walk.length() - from);
        double[] left = piece(0, x[0], run, from, n, scratch);
        double[] right = piece(1, x[1], run, from, n, scratch);
        kernel.value(left, right, result, 0, n);
        System.arraycopy(result, 0, y, run * walk.length() + from, n);
      }
    }
    rounding.apply(y);
  }

  /** n elements of an operand beside a run of the result, from {@code from} on. */
  private double[] piece(int operand, double[] x, int run, int from, int n, Scratch scratch) {
    if (x == null) {
      return null;
    }
    double[] piece = scratch.get(operand, PIECE);
    int start = walk.offset(operand, run);
    if (walk.stride(operand) == 0) {
      Arrays.fill(piece, 0, n, x[start]);
    } else {
      System.arraycopy(x, start + from, piece, 0, n);
    }
    return piece;
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    if (even) {
      pullBack(x, y, dy, dx, 0, dy.length);
      return;
    }
    for (int wanted = 0; wanted < 2; wanted++) {
      if (dx[wanted] != null) {
        pullBackPieces(wanted, x, dy, dx[wanted], scratch);
        rounding.apply(dx[wanted]);
      }
    }
  }

  private void pullBack(
      int wanted, double[] left, double[] right, double[] dy, double[] dx, int from, int to) {
    if (wanted == 0) {
      kernel.pullBackX(left, right, dy, dx, from, to);
    } else {
      kernel.pullBackY(left, right, dy, dx, from, to);
    }
  }

  private void pullBackPieces(int wanted, double[][] x, double[] dy, double[] dx, Scratch scratch) {
    double[] result = scratch.get(RESULT, PIECE);
    double[] cotangent = scratch.get(COTANGENT, PIECE);
    for (int run = 0; run < walk.runs(); run++) {
      int to = walk.offset(wanted, run);
      for (int from = 0; from < walk.length(); from += PIECE) {
        int n = Math.min(PIECE, walk.length() - from);
        double[] left = piece(0, x[0], run, from, n, scratch);
        double[] right = piece(1, x[1], run, from, n, scratch);
        System.arraycopy(dy, run * walk.length() + from, result, 0, n);
        Arrays.fill(cotangent, 0, n, 0);
        pullBack(wanted, left, right, result, cotangent, 0, n);
        if (walk.stride(wanted) == 0) {
          dx[to] += Sums.pairwise(cotangent, 0, n);
        } else {
          Sums.add(cotangent, 0, dx, to + from, n);
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
