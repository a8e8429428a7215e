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
  private final double[] weights;
  private final int state;
  private final float[] error;
  private final double[] squares;

  StepError(FloatKernels kernels, Tiles tiles, SolveShape shape, Tolerance tolerance) {
    this.kernels = kernels;
    this.tiles = tiles;
    this.tolerance = tolerance;
    weights = shape.tableau().error();
    state = shape.state();
    error = new float[state * tiles.widest()];
    squares = new double[shape.steps()];
  }

  void clear() {
    Arrays.fill(squares, 0);
  }

  /** Adds a tile's squares of errors relative to their scales. */
  void add(int tile, int step, float[][] derivatives, float size, float[] x, int from, int to) {
    int width = tiles.width(tile);
    Arrays.fill(error, 0, state * width, 0);
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        kernels.addMultiple((float) weights[j], derivatives[j], 0, error, 0, state * width);
      }
    }
    boolean mean = tolerance.norm() == ErrorNorm.BATCH_RMS;
    for (int t = 0; t < tiles.trials(tile); t++) {
      double square = 0;
      for (int i = t; i < state * width; i += width) {
        double magnitude = Math.max(Math.abs(x[from + i]), Math.abs(x[to + i]));
        double ratio = error[i] * size / (magnitude * tolerance.relative() + tolerance.absolute());
        square += ratio * ratio;
      }
      square /= state;
      squares[step] = mean ? squares[step] + square : Math.max(squares[step], square);
    }
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
