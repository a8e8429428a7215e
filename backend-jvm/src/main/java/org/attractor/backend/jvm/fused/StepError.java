package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.Tolerance;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/** Error ratios of steps (see {@link Tolerance}), gathered tile by tile. */
final class StepError {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final Tolerance tolerance;
  private final float[] weights;
  private final int state;
  private final float[] difference;
  private final float[] ratios;
  private final double[] squares;

  StepError(FloatKernels kernels, Tiles tiles, SolveShape shape, Tolerance tolerance) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.tolerance = tolerance;
    double[] error = shape.tableau().error();
    weights = new float[error.length];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = (float) error[j];
    }
    state = shape.state();
    difference = new float[state * tiles.widest()];
    ratios = new float[tiles.widest()];
    squares = new double[shape.steps()];
  }

  void clear() {
    Arrays.fill(squares, 0);
  }

  /**
   * Adds a tile's squares of errors relative to their scales.
   *
   * @param derivatives {@code [stage, state, width]}
   */
  void add(int tile, int step, float[] derivatives, float size, float[] x, int from, int to) {
    int width = tiles.width(tile);
    int n = state * width;
    kernels.weightedSum(weights, 0, weights.length, derivatives, 0, n, difference, 0, n);
    kernels.squaredRatios(
        difference,
        x,
        from,
        x,
        to,
        (float) tolerance.relative(),
        (float) tolerance.absolute(),
        ratios,
        state,
        width);
    boolean mean = tolerance.norm() == ErrorNorm.BATCH_RMS;
    double factor = (double) size * size / state;
    double all = 0;
    for (int t = 0; t < tiles.trials(tile); t++) {
      all = mean ? all + ratios[t] : Math.max(all, ratios[t]);
    }
    all *= factor;
    squares[step] = mean ? squares[step] + all : Math.max(squares[step], all);
  }

  /** Writes the ratios of all steps. */
  void ratios(double[] y, int from) {
    boolean mean = tolerance.norm() == ErrorNorm.BATCH_RMS;
    for (int step = 0; step < squares.length; step++) {
      double square = mean ? squares[step] / tiles.batch() : squares[step];
      y[from + step] = (float) Math.sqrt(square);
    }
  }
}
