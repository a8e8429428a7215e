package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * Cotangents of a gated recurrent unit on a tile, and the sums of its weights' gradients over bins
 * and trials. Cotangents of gates are kept for several bins, so that sums stay in registers over
 * many trials; planes are in the order of {@link GruLayout}, the first three as inputs see them.
 */
final class GruGradient {
  private static final int GATES = GruWeightArrays.GATES;

  /** Planes of reset, update and candidate as the state sees them. */
  private static final int[] STATE_PLANES = {0, 1, 3};

  /** Bins whose gates' cotangents are kept: with those of a tile they stay in the first cache. */
  private static final int KEPT_BINS = 4;

  private final FloatKernels kernels;
  private final Tiles tiles;
  private final GruLayout layout;
  private final int bins;
  private final int width;
  private final GruWeightArrays weights;
  private final GruMemory memory;
  private final float[] sums;
  private final float[] dh;
  private final float[] dgates;
  private final float[] dx;

  GruGradient(
      FloatKernels kernels,
      Tiles tiles,
      GruLayout layout,
      int bins,
      GruWeightArrays weights,
      GruMemory memory) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.layout = layout;
    this.bins = bins;
    this.weights = weights;
    this.memory = memory;
    width = layout.stateWidth();
    int trials = Math.min(tiles.widest(), tiles.batch());
    sums = new float[layout.weights()];
    dh = new float[trials * width];
    dgates = new float[GruLayout.PLANES * KEPT_BINS * trials * width];
    dx = new float[trials * weights.inputWidth()];
  }

  /** Forgets the sums of earlier pullbacks. */
  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Begins with a cotangent of 0 for the last state of a tile. */
  void start(int tile) {
    Arrays.fill(dh, 0, tiles.trials(tile) * width, 0);
  }

  /**
   * Adds a cotangent of the state at work.
   *
   * @param dy that of trial t is at {@code from + t * distance}
   */
  void addState(int tile, double[] dy, int from, int distance) {
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iy = from + (tiles.first(tile) + t) * distance;
      for (int j = 0; j < layout.hidden(); j++) {
        dh[t * width + j] += (float) dy[iy + j];
      }
    }
  }

  /** Adds the cotangent of the state at work to {@code [batch, hidden]}. */
  void addStateTo(int tile, double[] dstate) {
    Matrices.add(dh, 0, width, dstate, tiles.first(tile), tiles.trials(tile), layout.hidden());
  }

  /** Elements from a plane of gates' cotangents to the next. */
  private int plane(int tile) {
    return KEPT_BINS * tiles.trials(tile) * width;
  }

  /** Where a bin's part of a plane begins. */
  private int cotangents(int tile, int plane, int bin) {
    return plane * plane(tile) + bin % KEPT_BINS * tiles.trials(tile) * width;
  }

  /**
   * Pulls the cotangent of the state after a bin back to that before it; the gradients of the
   * weights are complete when all bins from the last to the first have been pulled back.
   */
  void pullBack(int tile, int bin) {
    int trials = tiles.trials(tile);
    int hidden = layout.hidden();
    float[] x = memory.array(tile);
    kernels.pullBackGru(
        x,
        memory.gates(tile, bin),
        trials,
        width,
        x,
        memory.operand(tile, bin) + layout.state(),
        layout.operandWidth(),
        dh,
        dgates,
        cotangents(tile, 0, bin),
        plane(tile));
    for (int gate = 0; gate < GATES; gate++) {
      kernels.product(
          dgates,
          cotangents(tile, STATE_PLANES[gate], bin),
          width,
          1,
          weights.statePullback(),
          gate * hidden * width,
          width,
          dh,
          0,
          width,
          trials,
          hidden,
          width,
          true);
    }
    if (bin % KEPT_BINS == 0) {
      addOuter(tile, bin, Math.min(KEPT_BINS, bins - bin));
    }
  }

  /** Adds the outer products of the operands of some bins and their gates' cotangents. */
  private void addOuter(int tile, int bin, int count) {
    for (int plane = 0; plane < GruLayout.PLANES; plane++) {
      kernels.product(
          memory.array(tile),
          memory.operand(tile, bin) + layout.firstColumn(plane),
          1,
          layout.operandWidth(),
          dgates,
          cotangents(tile, plane, bin),
          width,
          sums,
          layout.weights(plane),
          width,
          layout.columns(plane),
          count * tiles.trials(tile),
          width,
          true);
    }
  }

  /** Pulls the gates' cotangents of a bin, the last pulled back, back to its inputs. */
  void addInputs(int tile, int bin, double[] dinputs, int source) {
    int trials = tiles.trials(tile);
    int in = layout.in();
    int inputWidth = weights.inputWidth();
    for (int gate = 0; gate < GATES; gate++) {
      kernels.product(
          dgates,
          cotangents(tile, gate, bin),
          width,
          1,
          weights.inputPullback(),
          gate * layout.hidden() * inputWidth,
          inputWidth,
          dx,
          0,
          inputWidth,
          trials,
          layout.hidden(),
          inputWidth,
          gate > 0);
    }
    for (int t = 0; t < trials; t++) {
      int to = ((tiles.first(tile) + t) * bins + source) * in;
      for (int i = 0; i < in; i++) {
        dinputs[to + i] = (float) (dinputs[to + i] + dx[t * inputWidth + i]);
      }
    }
  }

  /** Adds the sums to gradients in PyTorch's layout; null where they are not wanted. */
  void addTo(double[] dwi, double[] dwh, double[] dbi, double[] dbh) {
    weights.addGradients(sums, dwi, dwh, dbi, dbh);
  }
}
