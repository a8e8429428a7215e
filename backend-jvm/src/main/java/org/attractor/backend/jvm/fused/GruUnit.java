package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A gated recurrent unit at work on tiles of trials, bin by bin, with the memory that its pullback
 * needs. Arrays are planes {@code [trial, hidden]}, hidden units padded to whole vectors: of each
 * bin the gates reset, update, candidate, and the candidate's recurrent part. The operand of a bin
 * is {@code [input, 1, state]} for each trial, so that one product gives both parts of the reset
 * and update gates with their biases; the candidate's two parts, which the reset gate keeps apart,
 * are products of its first and of its last columns.
 */
final class GruUnit {
  private static final int PLANES = 4;

  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int bins;
  private final int in;
  private final int hidden;
  private final int stateWidth;
  private final int operandWidth;
  private final boolean kept;
  private final GruWeightArrays weights;
  private final float[][] operands;
  private final float[][] gates;
  private final GruGradient gradient;

  /**
   * @param in size of the input; may be 0
   * @param kept whether a pullback follows
   */
  GruUnit(FloatKernels kernels, Tiles tiles, int bins, int in, int hidden, boolean kept) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.bins = bins;
    this.in = in;
    this.hidden = hidden;
    this.kept = kept;
    int lanes = kernels.lanes();
    stateWidth = Tiles.padded(hidden, lanes);
    operandWidth = in + 1 + stateWidth;
    weights = new GruWeightArrays(in, hidden, Tiles.padded(in, lanes), stateWidth);
    // Without a pullback all tiles share the arrays of the first, and all bins those of two.
    operands = new float[kept ? tiles.count() : Math.min(1, tiles.count())][];
    gates = new float[operands.length][];
    for (int tile = 0; tile < operands.length; tile++) {
      int trials = tiles.trials(tile);
      // Whole vectors are read from the inputs, the last of them beyond the end of a row.
      operands[tile] = new float[(kept ? bins + 1 : 2) * trials * operandWidth + lanes];
      gates[tile] = new float[(kept ? bins : 1) * PLANES * trials * stateWidth];
      for (int one = in; one < operands[tile].length; one += operandWidth) {
        operands[tile][one] = 1;
      }
    }
    gradient = kept ? new GruGradient(kernels, tiles, in, hidden, weights) : null;
  }

  /** Takes the weights over, see {@link GruWeightArrays#set}. */
  void setWeights(double[] wi, double[] wh, double[] bi, double[] bh) {
    weights.set(wi, wh, bi, bh);
  }

  private int memory(int tile) {
    return kept ? tile : 0;
  }

  private int plane(int tile) {
    return tiles.trials(tile) * stateWidth;
  }

  private int operandAt(int tile, int bin) {
    return (kept ? bin : bin % 2) * tiles.trials(tile) * operandWidth;
  }

  private int stateAt(int tile, int bin) {
    return operandAt(tile, bin) + in + 1;
  }

  private int gatesAt(int tile, int bin) {
    return kept ? bin * PLANES * plane(tile) : 0;
  }

  /** Sets the state before the first bin to 0. */
  void start(int tile) {
    float[] x = operands[memory(tile)];
    int from = stateAt(tile, 0);
    for (int t = 0; t < tiles.trials(tile); t++, from += operandWidth) {
      Arrays.fill(x, from, from + stateWidth, 0);
    }
  }

  /** Sets the state before the first bin, {@code [batch, hidden]}. */
  void start(int tile, double[] state) {
    float[] x = operands[memory(tile)];
    int first = tiles.first(tile);
    Matrices.put(state, first, tiles.trials(tile), hidden, x, stateAt(tile, 0), operandWidth);
  }

  /**
   * Sets a tile's inputs of a bin.
   *
   * @param x {@code [batch, bins, in]}
   * @param from the bin whose inputs these are
   */
  void setInput(int tile, int bin, double[] x, int from) {
    float[] to = operands[memory(tile)];
    int it = operandAt(tile, bin);
    for (int t = 0; t < tiles.trials(tile); t++, it += operandWidth) {
      int ix = ((tiles.first(tile) + t) * bins + from) * in;
      for (int i = 0; i < in; i++) {
        to[it + i] = (float) x[ix + i];
      }
    }
  }

  /** Computes the state after a bin. */
  void step(int tile, int bin) {
    int trials = tiles.trials(tile);
    int plane = plane(tile);
    float[] x = operands[memory(tile)];
    float[] g = gates[memory(tile)];
    int ix = operandAt(tile, bin);
    int ig = gatesAt(tile, bin);
    int rows = in + 1 + hidden;
    product(x, ix, 0, g, ig, trials, rows);
    product(x, ix, weights.update(), g, ig + plane, trials, rows);
    product(x, ix, weights.candidate(), g, ig + 2 * plane, trials, in + 1);
    product(x, ix + in, weights.recurrent(), g, ig + 3 * plane, trials, 1 + hidden);
    kernels.sigmoid(g, ig, 2 * plane);
    kernels.gruCandidate(g, ig, plane);
    kernels.tanh(g, ig + 2 * plane, plane);
    int next = stateAt(tile, bin + 1);
    kernels.gruState(g, ig, trials, stateWidth, x, stateAt(tile, bin), operandWidth, x, next);
  }

  /** One gate's part from columns of the operand. */
  private void product(float[] x, int ix, int weight, float[] g, int ig, int trials, int columns) {
    kernels.product(
        x,
        ix,
        operandWidth,
        1,
        weights.forward(),
        weight,
        stateWidth,
        g,
        ig,
        stateWidth,
        trials,
        columns,
        stateWidth,
        false);
  }

  /**
   * Copies the state before a bin out.
   *
   * @param y trial t's state goes to {@code from + t * distance}
   */
  void copyState(int tile, int bin, double[] y, int from, int distance) {
    float[] x = operands[memory(tile)];
    int ih = stateAt(tile, bin);
    for (int t = 0; t < tiles.trials(tile); t++, ih += operandWidth) {
      int to = from + (tiles.first(tile) + t) * distance;
      for (int j = 0; j < hidden; j++) {
        y[to + j] = x[ih + j];
      }
    }
  }

  /** Where cotangents and gradients are. */
  GruGradient gradient() {
    return gradient;
  }

  /**
   * Pulls the cotangent of the state after a bin back to that before it; adds to the gradients of
   * the weights.
   */
  void pullBack(int tile, int bin) {
    gradient.pullBack(
        tile, gates[tile], gatesAt(tile, bin), operands[tile], operandAt(tile, bin), operandWidth);
  }
}
