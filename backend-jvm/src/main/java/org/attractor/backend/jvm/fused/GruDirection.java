package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * One direction of a gated recurrent unit over the bins of a sequence, with the memory that its
 * pullback needs.
 *
 * <p>The operand of a bin is {@code [input; 1; state]}, a row each, so that one product gives both
 * parts of the reset and update gates with their biases; the candidate's two parts, which the reset
 * gate keeps apart, are products of the first and of the last rows.
 */
final class GruDirection {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int bins;
  private final int in;
  private final int hidden;
  private final boolean reversed;
  private final boolean kept;
  private final int rows;
  private final float[] gateWeights;
  private final float[] candidateInputWeights;
  private final float[] candidateStateWeights;
  private final float[] transposedStateWeights;
  private final float[] transposedInputWeights;
  private final float[][] operands;
  private final float[][] gates;
  private final GruGradient gradient;

  /**
   * @param reversed whether it reads the sequence from its end
   * @param kept whether a pullback follows
   */
  GruDirection(
      FloatKernels kernels,
      Tiles tiles,
      int bins,
      int in,
      int hidden,
      boolean reversed,
      boolean kept) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.bins = bins;
    this.in = in;
    this.hidden = hidden;
    this.reversed = reversed;
    this.kept = kept;
    this.rows = in + 1 + hidden;
    gateWeights = new float[2 * hidden * rows];
    candidateInputWeights = new float[hidden * (in + 1)];
    candidateStateWeights = new float[hidden * (1 + hidden)];
    transposedStateWeights = new float[kept ? hidden * 3 * hidden : 0];
    transposedInputWeights = new float[kept ? in * 3 * hidden : 0];
    // Without a pullback all tiles share the arrays of the first, and all bins those of two.
    operands = new float[kept ? tiles.count() : Math.min(1, tiles.count())][];
    gates = new float[operands.length][];
    for (int tile = 0; tile < operands.length; tile++) {
      operands[tile] = new float[(kept ? bins + 1 : 2) * rows * tiles.width(tile)];
      gates[tile] = new float[(kept ? bins : 1) * 4 * hidden * tiles.width(tile)];
    }
    gradient = kept ? new GruGradient(kernels, tiles, in, hidden) : null;
  }

  /** Takes the weights over: {@code [3 hidden, in]}, {@code [3 hidden, hidden]}, biases. */
  void setWeights(double[] inputs, double[] states, double[] inputBias, double[] stateBias) {
    int h = hidden;
    Matrices.put(inputs, 0, 2 * h, in, gateWeights, 0, rows);
    Matrices.put(states, 0, 2 * h, h, gateWeights, in + 1, rows);
    for (int i = 0; i < 2 * h; i++) {
      gateWeights[i * rows + in] = (float) (inputBias[i] + stateBias[i]);
    }
    Matrices.put(inputs, 2 * h, h, in, candidateInputWeights, 0, in + 1);
    Matrices.put(states, 2 * h, h, h, candidateStateWeights, 1, h + 1);
    for (int i = 0; i < h; i++) {
      candidateInputWeights[i * (in + 1) + in] = (float) inputBias[2 * h + i];
      candidateStateWeights[i * (h + 1)] = (float) stateBias[2 * h + i];
    }
    if (kept) {
      Matrices.putTransposed(states, 0, 3 * h, h, transposedStateWeights, 0, 3 * h);
      // The order of the gates' cotangents: candidate, reset, update.
      Matrices.putTransposed(inputs, 2 * h, h, in, transposedInputWeights, 0, 3 * h);
      Matrices.putTransposed(inputs, 0, 2 * h, in, transposedInputWeights, h, 3 * h);
    }
  }

  /**
   * Runs a tile of trials over all bins.
   *
   * @param inputs {@code [batch, bins, in]}
   * @param states final states go to columns {@code column, ...} of {@code [batch, columns]}
   */
  void run(int tile, double[] inputs, double[] states, int column, int columns) {
    int width = tiles.width(tile);
    float[] x = operands[kept ? tile : 0];
    float[] g = gates[kept ? tile : 0];
    int slots = kept ? bins + 1 : 2;
    Arrays.fill(x, 0, rows * width, 0);
    int slot = 0;
    for (int bin = 0; bin < bins; bin++) {
      int next = (slot + 1) % slots;
      setInput(tile, x, slot * rows * width, width, inputs, reversed ? bins - 1 - bin : bin);
      step(
          x, slot * rows * width, next * rows * width, g, kept ? gateOffset(bin, width) : 0, width);
      slot = next;
    }
    int state = (slot * rows + in + 1) * width;
    for (int t = 0; t < tiles.trials(tile); t++) {
      int to = (tiles.first(tile) + t) * columns + column;
      for (int j = 0; j < hidden; j++) {
        states[to + j] = x[state + j * width + t];
      }
    }
  }

  private int gateOffset(int bin, int width) {
    return bin * 4 * hidden * width;
  }

  private void setInput(int tile, float[] x, int ix, int width, double[] inputs, int bin) {
    int trials = tiles.trials(tile);
    for (int t = 0; t < trials; t++) {
      int from = ((tiles.first(tile) + t) * bins + bin) * in;
      for (int i = 0; i < in; i++) {
        x[ix + i * width + t] = (float) inputs[from + i];
      }
    }
    for (int i = 0; i < in; i++) {
      Arrays.fill(x, ix + i * width + trials, ix + (i + 1) * width, 0);
    }
    Arrays.fill(x, ix + in * width, ix + (in + 1) * width, 1);
  }

  private void step(float[] x, int ix, int inext, float[] g, int ig, int width) {
    int block = hidden * width;
    int one = ix + in * width;
    kernels.product(
        gateWeights, 0, rows, x, ix, width, g, ig, width, 2 * hidden, rows, width, false);
    kernels.product(
        candidateInputWeights,
        0,
        in + 1,
        x,
        ix,
        width,
        g,
        ig + 2 * block,
        width,
        hidden,
        in + 1,
        width,
        false);
    kernels.product(
        candidateStateWeights,
        0,
        hidden + 1,
        x,
        one,
        width,
        g,
        ig + 3 * block,
        width,
        hidden,
        hidden + 1,
        width,
        false);
    kernels.sigmoid(g, ig, 2 * block);
    kernels.gruCandidate(g, ig, block);
    kernels.tanh(g, ig + 2 * block, block);
    kernels.gruState(g, ig, x, one + width, x, inext + (in + 1) * width, block);
  }

  /** Forgets the gradients of earlier pullbacks. */
  void startPullback() {
    gradient.clear();
  }

  /**
   * Pulls the final states' cotangent back through a tile.
   *
   * @param dstates as the final states lie in {@link #run}
   * @param dinputs the inputs' cotangent, to be added to; null if not wanted
   */
  void pullBack(int tile, double[] dstates, int column, int columns, double[] dinputs) {
    int width = tiles.width(tile);
    int block = hidden * width;
    float[] x = operands[tile];
    float[] g = gates[tile];
    float[] dh = gradient.stateCotangent(tile, dstates, column, columns);
    float[] dg = gradient.gateCotangents();
    for (int bin = bins - 1; bin >= 0; bin--) {
      int ix = bin * rows * width;
      kernels.pullBackGru(g, gateOffset(bin, width), x, ix + (in + 1) * width, dh, dg, block);
      if (bin > 0) {
        kernels.product(
            transposedStateWeights,
            0,
            3 * hidden,
            dg,
            block,
            width,
            dh,
            0,
            width,
            hidden,
            3 * hidden,
            width,
            true);
      }
      gradient.add(tile, x, ix);
      if (dinputs != null) {
        gradient.addToInputs(
            tile, transposedInputWeights, dinputs, reversed ? bins - 1 - bin : bin, bins);
      }
    }
  }

  /** Adds the gradients of the weights, null where they are not wanted. */
  void addGradients(double[] inputs, double[] states, double[] inputBias, double[] stateBias) {
    gradient.addTo(inputs, states, inputBias, stateBias);
  }
}
