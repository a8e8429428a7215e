package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * Cotangents of one direction of a gated recurrent unit, and the sums of its weights' gradients
 * over bins and trials. Gates' cotangents are in the order candidate, reset, update, recurrent part
 * of the candidate, so that the first three are those of the inputs and the last three those of the
 * state.
 */
final class GruGradient {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int in;
  private final int hidden;
  private final int gateWidth;
  private final int inputWidth;
  private final int stateWidth;
  private final int stride;
  private final float[] gateSums;
  private final float[] inputSums;
  private final float[] stateSums;
  private final float[] biasSums;
  private final float[] dh;
  private final float[] dgates;
  private final float[] dx;
  private final float[] transposed;

  GruGradient(FloatKernels kernels, Tiles tiles, int in, int hidden) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.in = in;
    this.hidden = hidden;
    int widest = tiles.widest();
    // Transposed operands are [state, input, 1].
    gateWidth = tiles.padded(hidden + in + 1);
    inputWidth = tiles.padded(in + 1);
    stateWidth = tiles.padded(hidden);
    stride = Math.max(gateWidth, hidden + inputWidth);
    gateSums = new float[2 * hidden * gateWidth];
    inputSums = new float[hidden * inputWidth];
    stateSums = new float[hidden * stateWidth];
    biasSums = new float[hidden * tiles.lanes()];
    dh = new float[hidden * widest];
    dgates = new float[4 * hidden * widest];
    dx = new float[in * widest];
    transposed = new float[widest * stride];
  }

  void clear() {
    Arrays.fill(gateSums, 0);
    Arrays.fill(inputSums, 0);
    Arrays.fill(stateSums, 0);
    Arrays.fill(biasSums, 0);
  }

  /** A tile's part of the cotangent of final states, {@code [hidden, trial]}. */
  float[] stateCotangent(int tile, double[] dstates, int column, int columns) {
    int width = tiles.width(tile);
    Arrays.fill(dh, 0, hidden * width, 0);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int from = (tiles.first(tile) + t) * columns + column;
      for (int j = 0; j < hidden; j++) {
        dh[j * width + t] = (float) dstates[from + j];
      }
    }
    return dh;
  }

  /** Where a bin's cotangents of gates go, {@code [4 hidden, trial]}. */
  float[] gateCotangents() {
    return dgates;
  }

  /** Adds a bin's outer products of gates' cotangents and the operand {@code [input; 1; state]}. */
  void add(int tile, float[] x, int ix) {
    int width = tiles.width(tile);
    int trials = tiles.trials(tile);
    int block = hidden * width;
    int one = ix + in * width;
    Matrices.transpose(x, one + width, hidden, width, transposed, 0, stride);
    Matrices.transpose(x, ix, in + 1, width, transposed, hidden, stride);
    kernels.product(
        dgates,
        block,
        width,
        transposed,
        0,
        stride,
        gateSums,
        0,
        gateWidth,
        2 * hidden,
        trials,
        gateWidth,
        true);
    kernels.product(
        dgates,
        0,
        width,
        transposed,
        hidden,
        stride,
        inputSums,
        0,
        inputWidth,
        hidden,
        trials,
        inputWidth,
        true);
    kernels.product(
        dgates,
        3 * block,
        width,
        transposed,
        0,
        stride,
        stateSums,
        0,
        stateWidth,
        hidden,
        trials,
        stateWidth,
        true);
    kernels.addOuter(dgates, 3 * block, hidden, x, one, 1, width, biasSums);
  }

  /** Pulls a bin's cotangents of gates back to its inputs. */
  void addToInputs(int tile, float[] transposedWeights, double[] dinputs, int bin, int bins) {
    int width = tiles.width(tile);
    kernels.product(
        transposedWeights,
        0,
        3 * hidden,
        dgates,
        0,
        width,
        dx,
        0,
        width,
        in,
        3 * hidden,
        width,
        false);
    for (int t = 0; t < tiles.trials(tile); t++) {
      int to = ((tiles.first(tile) + t) * bins + bin) * in;
      for (int i = 0; i < in; i++) {
        dinputs[to + i] = (float) (dinputs[to + i] + dx[i * width + t]);
      }
    }
  }

  /** Adds the sums to gradients in PyTorch's layout; null where they are not wanted. */
  void addTo(double[] inputs, double[] states, double[] inputBias, double[] stateBias) {
    int h = hidden;
    if (inputs != null) {
      Matrices.add(gateSums, h, gateWidth, inputs, 0, 2 * h, in);
      Matrices.add(inputSums, 0, inputWidth, inputs, 2 * h, h, in);
    }
    if (states != null) {
      Matrices.add(gateSums, 0, gateWidth, states, 0, 2 * h, h);
      Matrices.add(stateSums, 0, stateWidth, states, 2 * h, h, h);
    }
    if (inputBias != null) {
      Matrices.add(gateSums, h + in, gateWidth, inputBias, 0, 2 * h, 1);
      Matrices.add(inputSums, in, inputWidth, inputBias, 2 * h, h, 1);
    }
    if (stateBias != null) {
      Matrices.add(gateSums, h + in, gateWidth, stateBias, 0, 2 * h, 1);
      for (int i = 0; i < h; i++) {
        double sum = Matrices.sumOfLanes(biasSums, i * tiles.lanes(), tiles.lanes());
        stateBias[2 * h + i] = (float) (stateBias[2 * h + i] + sum);
      }
    }
  }
}
