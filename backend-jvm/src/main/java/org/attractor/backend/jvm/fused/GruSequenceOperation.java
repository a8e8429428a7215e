package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * Bidirectional GRU over a sequence: operands inputs {@code [batch, bins, in]}, then for each
 * direction the input weights, recurrent weights and their biases; result the final states {@code
 * [batch, 2 hidden]}.
 */
public final class GruSequenceOperation implements SelfContainedOperation {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int bins;
  private final int in;
  private final int hidden;

  /** For these sizes. */
  public GruSequenceOperation(FloatKernels kernels, int batch, int bins, int in, int hidden) {
    this.kernels = kernels;
    this.tiles = Tiles.ofRecurrence(batch);
    this.bins = bins;
    this.in = in;
    this.hidden = hidden;
  }

  private GruUnit[] directions(Scratch scratch) {
    return scratch.memory(
        this, () -> new GruUnit[] {unit(scratch.differentiated()), unit(scratch.differentiated())});
  }

  private GruUnit unit(boolean kept) {
    return new GruUnit(kernels, tiles, bins, in, hidden, kept);
  }

  /** The bin that a direction reads in its turn. */
  private int source(int direction, int bin) {
    return direction == 0 ? bin : bins - 1 - bin;
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    GruUnit[] directions = directions(scratch);
    for (int d = 0; d < 2; d++) {
      GruUnit unit = directions[d];
      unit.setWeights(x[4 * d + 1], x[4 * d + 2], x[4 * d + 3], x[4 * d + 4]);
      for (int tile = 0; tile < tiles.count(); tile++) {
        unit.start(tile);
        for (int bin = 0; bin < bins; bin++) {
          unit.setInput(tile, bin, x[0], source(d, bin));
          unit.step(tile, bin);
        }
        unit.copyState(tile, bins, y, d * hidden, 2 * hidden);
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    GruUnit[] directions = directions(scratch);
    for (int d = 0; d < 2; d++) {
      GruUnit unit = directions[d];
      GruGradient gradient = unit.gradient();
      gradient.clear();
      for (int tile = 0; tile < tiles.count(); tile++) {
        gradient.start(tile);
        gradient.addState(tile, dy, d * hidden, 2 * hidden);
        for (int bin = bins - 1; bin >= 0; bin--) {
          gradient.pullBack(tile, bin);
          if (dx[0] != null) {
            gradient.addInputs(tile, bin, dx[0], source(d, bin));
          }
        }
      }
      gradient.addTo(dx[4 * d + 1], dx[4 * d + 2], dx[4 * d + 3], dx[4 * d + 4]);
    }
  }
}
