package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.api.ode.Tableau;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * An explicit Runge-Kutta method at work on tiles of trials. Of every stage it keeps the state at
 * which the field was evaluated, from which the pullback computes the rest again.
 */
final class RungeKutta {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final Columns columns;
  private final SolveShape shape;
  private final PerceptronField field;
  private final boolean kept;
  private final Tableau tableau;
  private final int stages;
  private final int steps;
  private final int state;
  private final int[] outputOfStep;
  private final float[][] states;
  private final ButcherWeights weights;
  private final float[] derivatives;
  private final float[] slope;
  private final StepError error;

  /**
   * @param kept whether a pullback follows
   */
  RungeKutta(
      FloatKernels kernels, Tiles tiles, SolveShape shape, PerceptronField field, boolean kept) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.shape = shape;
    this.field = field;
    this.kept = kept;
    tableau = shape.tableau();
    stages = tableau.stages();
    steps = shape.steps();
    state = shape.state();
    columns = new Columns(tiles, state);
    outputOfStep = shape.outputOfStep();
    // Without a pullback all tiles share the states of two steps.
    states = new float[kept ? tiles.count() : Math.min(1, tiles.count())][];
    for (int tile = 0; tile < states.length; tile++) {
      states[tile] = new float[slots() * (state + 1) * tiles.width(tile)];
    }
    weights = new ButcherWeights(tableau);
    derivatives = new float[stages * state * tiles.widest()];
    slope = new float[state * tiles.widest()];
    error = shape.tolerance().map(t -> new StepError(kernels, tiles, shape, t)).orElse(null);
  }

  private int slots() {
    return kept ? steps * stages + 1 : 2 * stages;
  }

  /** Where a stage's state lies, a row of ones after it. */
  int offset(int step, int stage, int width) {
    int slot = (kept ? step : step % 2) * stages + stage;
    return slot * (state + 1) * width;
  }

  /** States of a tile's stages. */
  float[] states(int tile) {
    return states[kept ? tile : 0];
  }

  /**
   * Solves for all tiles.
   *
   * @param y states at the outputs {@code [batch, output, state]}, then error ratios {@code [step]}
   */
  void run(double[] initial, double[] sizes, double[] y) {
    if (error != null) {
      error.clear();
    }
    for (int tile = 0; tile < tiles.count(); tile++) {
      runTile(tile, initial, sizes, y);
    }
    if (error != null) {
      error.ratios(y, shape.count());
    }
  }

  private void runTile(int tile, double[] initial, double[] sizes, double[] y) {
    int width = tiles.width(tile);
    float[] x = states(tile);
    field.setWidth(width);
    start(tile, initial, x, width);
    output(tile, x, 0, 0, y);
    for (int step = 0; step < steps; step++) {
      float size = (float) sizes[step];
      step(x, step, size, width);
      int from = offset(step, 0, width);
      int to = offset(step + 1, 0, width);
      if (error != null) {
        error.add(tile, step, derivatives, size, x, from, to);
      }
      if (outputOfStep[step] > 0) {
        output(tile, x, to, outputOfStep[step], y);
      }
    }
  }

  private void start(int tile, double[] initial, float[] x, int width) {
    for (int slot = 0; slot < slots(); slot++) {
      int end = (slot + 1) * (state + 1) * width;
      Arrays.fill(x, end - width, end, 1);
    }
    columns.put(tile, initial, 0, state, x, 0);
  }

  private void output(int tile, float[] x, int ix, int output, double[] y) {
    columns.take(tile, x, ix, y, output * state, shape.outputs() * state);
  }

  private void step(float[] x, int step, float size, int width) {
    boolean same = tableau.firstSameAsLast();
    int n = state * width;
    int from = offset(step, 0, width);
    int to = offset(step + 1, 0, width);
    for (int i = 0; i < stages; i++) {
      int stage = offset(step, i, width);
      if (i > 0) {
        advance(x, from, size, weights.row(i), i, stage, n);
      }
      if (i == 0 && step > 0 && same) {
        System.arraycopy(derivatives, (stages - 1) * n, derivatives, 0, n);
      } else if (i < stages - 1 || !same || step < steps - 1 || error != null) {
        field.evaluate(x, stage, derivatives, i * n, width);
      }
    }
    if (same) {
      System.arraycopy(x, offset(step, stages - 1, width), x, to, n);
    } else {
      advance(x, from, size, weights.row(stages), stages, to, n);
    }
  }

  /** to = from + size Σ weights derivatives. */
  private void advance(float[] x, int from, float size, int row, int count, int to, int n) {
    kernels.weightedSum(weights.values(), row, count, derivatives, 0, n, slope, 0, n);
    kernels.combine(x, from, size, slope, 0, x, to, n);
  }
}
