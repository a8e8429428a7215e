package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A GRU cell applied again and again, its input the same at every step: operands input gates {@code
 * [3 hidden]}, initial state {@code [batch, hidden]}, recurrent weights {@code [3 hidden, hidden]}
 * and their bias; result the states after each step {@code [batch, steps, hidden]}.
 */
public final class GruScanOperation implements SelfContainedOperation {
  private static final double[] NO_INPUTS = {};

  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int steps;
  private final int hidden;

  /** For these sizes. */
  public GruScanOperation(FloatKernels kernels, int batch, int steps, int hidden) {
    this.kernels = kernels;
    this.tiles = Tiles.ofRecurrence(batch);
    this.steps = steps;
    this.hidden = hidden;
  }

  /** Number of steps. */
  public int steps() {
    return steps;
  }

  private GruUnit unit(Scratch scratch) {
    return scratch.memory(
        this, () -> new GruUnit(kernels, tiles, steps, 0, hidden, scratch.differentiated()));
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    GruUnit unit = unit(scratch);
    unit.setWeights(NO_INPUTS, x[2], x[0], x[3]);
    for (int tile = 0; tile < tiles.count(); tile++) {
      unit.start(tile, x[1]);
      for (int step = 0; step < steps; step++) {
        unit.step(tile, step);
        unit.copyState(tile, step + 1, y, step * hidden, steps * hidden);
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    GruGradient gradient = unit(scratch).gradient();
    gradient.clear();
    for (int tile = 0; tile < tiles.count(); tile++) {
      gradient.start(tile);
      for (int step = steps - 1; step >= 0; step--) {
        gradient.addState(tile, dy, step * hidden, steps * hidden);
        gradient.pullBack(tile, step);
      }
      if (dx[1] != null) {
        gradient.addStateTo(tile, dx[1]);
      }
    }
    gradient.addTo(null, dx[2], dx[0], dx[3]);
  }
}
