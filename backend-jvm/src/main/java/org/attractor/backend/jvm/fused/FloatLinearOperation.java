package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.Operation;

/**
 * Affine map of rows in single precision, y = x Wᵀ + b: operands x {@code [rows, in]}, W {@code
 * [out, in]}, b. A tile of rows is in work at a time.
 */
public final class FloatLinearOperation implements Operation {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int in;
  private final int out;

  /** For these sizes. */
  public FloatLinearOperation(FloatKernels kernels, int rows, int in, int out) {
    this.kernels = kernels;
    this.tiles = Tiles.ofRows(rows);
    this.in = in;
    this.out = out;
  }

  /** Arrays of a tile, and weights; rows are padded to whole vectors. */
  private final class Memory {
    private final int inWidth = Tiles.padded(in + 1, kernels.lanes());
    private final int outWidth = Tiles.padded(out, kernels.lanes());
    private final float[] x = new float[tiles.widest() * inWidth];
    private final float[] y = new float[tiles.widest() * outWidth];
    private final float[] dx = new float[tiles.widest() * inWidth];
    private final float[] transposed = new float[(in + 1) * outWidth];
    private final float[] weight = new float[out * inWidth];
    private final float[] sums = new float[out * inWidth];

    Memory() {
      // After the inputs stands a 1, which carries the bias.
      for (int one = in; one < x.length; one += inWidth) {
        x[one] = 1;
      }
    }

    void putX(int tile, double[] from) {
      Matrices.put(from, tiles.first(tile), tiles.trials(tile), in, x, 0, inWidth);
    }
  }

  private Memory memory(Scratch scratch) {
    return scratch.memory(this, Memory::new);
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Memory m = memory(scratch);
    Matrices.putTransposed(x[1], 0, out, in, m.transposed, 0, m.outWidth);
    Matrices.put(x[2], 0, 1, out, m.transposed, in * m.outWidth, m.outWidth);
    for (int tile = 0; tile < tiles.count(); tile++) {
      int rows = tiles.trials(tile);
      m.putX(tile, x[0]);
      kernels.product(
          m.x,
          0,
          m.inWidth,
          1,
          m.transposed,
          0,
          m.outWidth,
          m.y,
          0,
          m.outWidth,
          rows,
          in + 1,
          m.outWidth,
          false);
      Matrices.take(m.y, m.outWidth, y, tiles.first(tile), rows, out);
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Memory m = memory(scratch);
    boolean weights = dx[1] != null || dx[2] != null;
    if (dx[0] != null) {
      Matrices.put(x[1], 0, out, in, m.weight, 0, m.inWidth);
    }
    Arrays.fill(m.sums, 0);
    for (int tile = 0; tile < tiles.count(); tile++) {
      Matrices.put(dy, tiles.first(tile), tiles.trials(tile), out, m.y, 0, m.outWidth);
      if (dx[0] != null) {
        pullBackRows(m, tile, dx[0]);
      }
      if (weights) {
        if (dx[1] != null) {
          m.putX(tile, x[0]);
        }
        addOuter(m, tiles.trials(tile));
      }
    }
    if (dx[1] != null) {
      Matrices.add(m.sums, 0, m.inWidth, dx[1], 0, out, in);
    }
    if (dx[2] != null) {
      Matrices.add(m.sums, in, m.inWidth, dx[2], 0, out, 1);
    }
  }

  /** dx = dy W. */
  private void pullBackRows(Memory m, int tile, double[] dx) {
    int rows = tiles.trials(tile);
    kernels.product(
        m.y,
        0,
        m.outWidth,
        1,
        m.weight,
        0,
        m.inWidth,
        m.dx,
        0,
        m.inWidth,
        rows,
        out,
        m.inWidth,
        false);
    Matrices.add(m.dx, 0, m.inWidth, dx, tiles.first(tile), rows, in);
  }

  /** dW += dyᵀ x, and the bias's gradient, dyᵀ 1, beside it. */
  private void addOuter(Memory m, int rows) {
    kernels.product(
        m.y, 0, 1, m.outWidth, m.x, 0, m.inWidth, m.sums, 0, m.inWidth, out, rows, m.inWidth, true);
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
