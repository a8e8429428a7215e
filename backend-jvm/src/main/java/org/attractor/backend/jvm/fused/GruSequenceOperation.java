package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.Operation;

/**
 * Bidirectional GRU over a sequence: operands inputs {@code [batch, bins, in]}, then for each
 * direction the input weights, recurrent weights and their biases; result the final states {@code
 * [batch, 2 hidden]}.
 */
public final class GruSequenceOperation implements Operation {
  private final FloatKernels kernels;
  private final Tiles tiles;
  private final int bins;
  private final int in;
  private final int hidden;

  /** For these sizes. */
  public GruSequenceOperation(FloatKernels kernels, int batch, int bins, int in, int hidden) {
    this.kernels = kernels;
    this.tiles = new Tiles(batch, kernels.lanes());
    this.bins = bins;
    this.in = in;
    this.hidden = hidden;
  }

  private GruDirection[] directions(Scratch scratch) {
    return scratch.memory(
        this,
        () ->
            new GruDirection[] {
              direction(false, scratch.differentiated()), direction(true, scratch.differentiated())
            });
  }

  private GruDirection direction(boolean reversed, boolean kept) {
    return new GruDirection(kernels, tiles, bins, in, hidden, reversed, kept);
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    GruDirection[] directions = directions(scratch);
    for (int d = 0; d < 2; d++) {
      directions[d].setWeights(x[4 * d + 1], x[4 * d + 2], x[4 * d + 3], x[4 * d + 4]);
      for (int tile = 0; tile < tiles.count(); tile++) {
        directions[d].run(tile, x[0], y, d * hidden, 2 * hidden);
      }
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    GruDirection[] directions = directions(scratch);
    for (int d = 0; d < 2; d++) {
      directions[d].startPullback();
      for (int tile = 0; tile < tiles.count(); tile++) {
        directions[d].pullBack(tile, dy, d * hidden, 2 * hidden, dx[0]);
      }
      directions[d].addGradients(dx[4 * d + 1], dx[4 * d + 2], dx[4 * d + 3], dx[4 * d + 4]);
    }
  }

  /** The evaluation keeps what the pullback needs. */
  @Override
  public boolean readsOperand(int operand, int wanted) {
    return false;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
