package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * Cotangents of a gated recurrent unit on a tile, and the sums of its weights' gradients over bins
 * and trials. Planes of gates' cotangents are in the order candidate, reset, update, recurrent part
 * of the candidate, so that the first three are those of the inputs and the last three those of the
 * state.
 */
final class GruGradient {
  private static final int GATES = GruWeightArrays.GATES;

  /** Places of reset, update and candidate among the cotangents, as the inputs see them. */
  private static final int[] INPUT_PLANES = {1, 2, 0};

  /** The same as the state sees them. */
  private static final int[] STATE_PLANES = {1, 2, 3};

  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int in;
  private final int hidden;
  private final int inputWidth;
  private final int stateWidth;
  private final GruWeightArrays weights;
  private final float[] inputSums;
  private final float[] stateSums;
  private final float[] biasSums;
  private final float[] dh;
  private final float[] dgates;
  private final float[] dx;

  GruGradient(FloatKernels kernels, Tiles tiles, int in, int hidden, GruWeightArrays weights) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.in = in;
    this.hidden = hidden;
    this.weights = weights;
    int lanes = kernels.lanes();
    inputWidth = Tiles.padded(in, lanes);
    stateWidth = Tiles.padded(hidden, lanes);
    int trials = Math.min(tiles.widest(), tiles.batch());
    inputSums = new float[GATES * hidden * inputWidth];
    stateSums = new float[GATES * hidden * stateWidth];
    biasSums = new float[(GATES + 1) * stateWidth];
    dh = new float[trials * stateWidth];
    dgates = new float[(GATES + 1) * trials * stateWidth];
    dx = new float[trials * inputWidth];
  }

  /** Forgets the sums of earlier pullbacks. */
  void clear() {
    Arrays.fill(inputSums, 0);
    Arrays.fill(stateSums, 0);
    Arrays.fill(biasSums, 0);
  }

  /** Begins with a cotangent of 0 for the last state of a tile. */
  void start(int tile) {
    Arrays.fill(dh, 0, tiles.trials(tile) * stateWidth, 0);
  }

  /**
   * Adds a cotangent of the state at work.
   *
   * @param dy that of trial t is at {@code from + t * distance}
   */
  void addState(int tile, double[] dy, int from, int distance) {
    for (int t = 0; t < tiles.trials(tile); t++) {
      int iy = from + (tiles.first(tile) + t) * distance;
      for (int j = 0; j < hidden; j++) {
        dh[t * stateWidth + j] += (float) dy[iy + j];
      }
    }
  }

  /** Adds the cotangent of the state at work to {@code [batch, hidden]}. */
  void addStateTo(int tile, double[] dstate) {
    Matrices.add(dh, 0, stateWidth, dstate, tiles.first(tile), tiles.trials(tile), hidden);
  }

  /**
   * See {@link GruUnit#pullBack}.
   *
   * @param x operands {@code [input, 1, state]} of trials, {@code ldx} apart
   */
  void pullBack(int tile, float[] gates, int ig, float[] x, int ix, int ldx) {
    int trials = tiles.trials(tile);
    int plane = trials * stateWidth;
    int state = ix + in + 1;
    kernels.pullBackGru(gates, ig, trials, stateWidth, x, state, ldx, dh, dgates);
    for (int gate = 0; gate < GATES; gate++) {
      int from = STATE_PLANES[gate] * plane;
      kernels.product(
          dgates,
          from,
          stateWidth,
          1,
          weights.statePullback(),
          gate * hidden * stateWidth,
          stateWidth,
          dh,
          0,
          stateWidth,
          trials,
          hidden,
          stateWidth,
          true);
      addOuter(from, x, state, ldx, stateSums, gate, stateWidth, trials);
      if (in > 0) {
        addOuter(INPUT_PLANES[gate] * plane, x, ix, ldx, inputSums, gate, inputWidth, trials);
      }
    }
    for (int i = 0; i <= GATES; i++) {
      kernels.addRows(dgates, i * plane, trials, stateWidth, biasSums, i * stateWidth);
    }
  }

  /** Adds the outer products of a plane's rows and those of an operand. */
  private void addOuter(
      int from, float[] x, int ix, int ldx, float[] sums, int gate, int width, int trials) {
    kernels.product(
        dgates,
        from,
        1,
        stateWidth,
        x,
        ix,
        ldx,
        sums,
        gate * hidden * width,
        width,
        hidden,
        trials,
        width,
        true);
  }

  /** Pulls the gates' cotangents of the last {@link #pullBack} back to a bin's inputs. */
  void addInputs(int tile, double[] dinputs, int bin, int bins) {
    int trials = tiles.trials(tile);
    int plane = trials * stateWidth;
    for (int gate = 0; gate < GATES; gate++) {
      kernels.product(
          dgates,
          INPUT_PLANES[gate] * plane,
          stateWidth,
          1,
          weights.inputPullback(),
          gate * hidden * inputWidth,
          inputWidth,
          dx,
          0,
          inputWidth,
          trials,
          hidden,
          inputWidth,
          gate > 0);
    }
    for (int t = 0; t < trials; t++) {
      int to = ((tiles.first(tile) + t) * bins + bin) * in;
      for (int i = 0; i < in; i++) {
        dinputs[to + i] = (float) (dinputs[to + i] + dx[t * inputWidth + i]);
      }
    }
  }

  /** Adds the sums to gradients in PyTorch's layout; null where they are not wanted. */
  void addTo(double[] dwi, double[] dwh, double[] dbi, double[] dbh) {
    for (int gate = 0; gate < GATES; gate++) {
      int row = gate * hidden;
      if (dwi != null) {
        Matrices.add(inputSums, row * inputWidth, inputWidth, dwi, row, hidden, in);
      }
      if (dwh != null) {
        Matrices.add(stateSums, row * stateWidth, stateWidth, dwh, row, hidden, hidden);
      }
      if (dbi != null) {
        Matrices.add(biasSums, INPUT_PLANES[gate] * stateWidth, 1, dbi, row, hidden, 1);
      }
      if (dbh != null) {
        Matrices.add(biasSums, STATE_PLANES[gate] * stateWidth, 1, dbh, row, hidden, 1);
      }
    }
  }
}
