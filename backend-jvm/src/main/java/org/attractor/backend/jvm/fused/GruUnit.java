package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A gated recurrent unit at work on tiles of trials, bin by bin, with the memory that its pullback
 * needs.
 */
final class GruUnit {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final GruLayout layout;
  private final int bins;
  private final GruWeightArrays weights;
  private final GruMemory memory;
  private final GruGradient gradient;

  /**
   * @param in size of the input; may be 0
   * @param kept whether a pullback follows
   */
  GruUnit(FloatKernels kernels, Tiles tiles, int bins, int in, int hidden, boolean kept) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.bins = bins;
    layout = new GruLayout(in, hidden, kernels.lanes());
    weights = new GruWeightArrays(layout);
    memory = new GruMemory(tiles, layout, bins, kept);
    gradient = kept ? new GruGradient(kernels, tiles, layout, bins, weights, memory) : null;
  }

  /** Takes the weights over, see {@link GruWeightArrays#set}. */
  void setWeights(double[] wi, double[] wh, double[] bi, double[] bh) {
    weights.set(wi, wh, bi, bh);
  }

  /** Sets the state before the first bin to 0. */
  void start(int tile) {
    memory.clearState(tile, 0);
  }

  /** Sets the state before the first bin, {@code [batch, hidden]}. */
  void start(int tile, double[] state) {
    int to = memory.operand(tile, 0) + layout.state();
    Matrices.put(
        state,
        tiles.first(tile),
        tiles.trials(tile),
        layout.hidden(),
        memory.array(tile),
        to,
        layout.operandWidth());
  }

  /**
   * Sets a tile's inputs of a bin.
   *
   * @param x {@code [batch, bins, in]}
   * @param from the bin whose inputs these are
   */
  void setInput(int tile, int bin, double[] x, int from) {
    int in = layout.in();
    float[] to = memory.array(tile);
    int it = memory.operand(tile, bin) + layout.input();
    for (int t = 0; t < tiles.trials(tile); t++, it += layout.operandWidth()) {
      int ix = ((tiles.first(tile) + t) * bins + from) * in;
      for (int i = 0; i < in; i++) {
        to[it + i] = (float) x[ix + i];
      }
    }
  }

  /** Computes the state after a bin. */
  void step(int tile, int bin) {
    int trials = tiles.trials(tile);
    int width = layout.stateWidth();
    int plane = trials * width;
    int operandWidth = layout.operandWidth();
    float[] x = memory.array(tile);
    int operand = memory.operand(tile, bin);
    int gates = memory.gates(tile, bin);
    for (int i = 0; i < GruLayout.PLANES; i++) {
      kernels.product(
          x,
          operand + layout.firstColumn(i),
          operandWidth,
          1,
          weights.forward(),
          layout.weights(i),
          width,
          x,
          gates + i * plane,
          width,
          trials,
          layout.columns(i),
          width,
          false);
    }
    kernels.sigmoid(x, gates, 2 * plane);
    kernels.gruCandidate(x, gates, plane);
    kernels.tanh(x, gates + 2 * plane, plane);
    int state = operand + layout.state();
    int next = memory.operand(tile, bin + 1) + layout.state();
    kernels.gruState(x, gates, trials, width, x, state, operandWidth, x, next);
  }

  /**
   * Copies the state before a bin out.
   *
   * @param y trial t's state goes to {@code from + t * distance}
   */
  void copyState(int tile, int bin, double[] y, int from, int distance) {
    float[] x = memory.array(tile);
    int ih = memory.operand(tile, bin) + layout.state();
    for (int t = 0; t < tiles.trials(tile); t++, ih += layout.operandWidth()) {
      int to = from + (tiles.first(tile) + t) * distance;
      for (int j = 0; j < layout.hidden(); j++) {
        y[to + j] = x[ih + j];
      }
    }
  }

  /** The pullback, where one follows. */
  GruGradient gradient() {
    return gradient;
  }
}
