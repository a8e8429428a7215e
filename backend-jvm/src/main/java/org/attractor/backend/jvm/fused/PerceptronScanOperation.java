package org.attractor.backend.jvm.fused;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * A map applied again and again: a perceptron, x' = P(x), or with a pass-through, x' = x + step
 * P(x). Operands initial state {@code [batch, state]}, then the perceptron's parameters; result the
 * states after each step {@code [batch, steps, state]}.
 */
public final class PerceptronScanOperation implements SelfContainedOperation {
  private static final int FIRST_PARAMETER = 1;

  private final FloatKernels kernels;
  private final Tiles tiles;
  private final Columns columns;
  private final int steps;
  private final int state;
  private final Perceptron perceptron;
  private final boolean passThrough;
  private final float step;

  /**
   * For these sizes.
   *
   * @param step of the pass-through; empty if there is none
   */
  public PerceptronScanOperation(
      FloatKernels kernels, int batch, int steps, Perceptron perceptron, OptionalDouble step) {
    this.kernels = kernels;
    this.tiles = Tiles.ofColumns(batch, kernels.lanes());
    this.steps = steps;
    this.state = perceptron.in();
    this.columns = new Columns(tiles, state);
    this.perceptron = perceptron;
    this.passThrough = step.isPresent();
    this.step = (float) step.orElse(1);
  }

  /** States of each tile, a row of ones after each; without a pullback those of two steps. */
  private final class Memory {
    private final PerceptronField field = PerceptronField.of(kernels, tiles, perceptron);
    private final boolean kept;
    private final float[][] states;
    private final float[] update = new float[state * tiles.widest()];
    private final float[] pulled = new float[state * tiles.widest()];
    private final float[] dstate = new float[state * tiles.widest()];

    Memory(boolean kept) {
      this.kept = kept;
      states = new float[kept ? tiles.count() : Math.min(1, tiles.count())][];
      for (int tile = 0; tile < states.length; tile++) {
        states[tile] = new float[(kept ? steps + 1 : 2) * (state + 1) * tiles.width(tile)];
      }
    }

    float[] states(int tile) {
      return states[kept ? tile : 0];
    }

    int offset(int index, int width) {
      return (kept ? index : index % 2) * (state + 1) * width;
    }

    void setOnes(float[] x, int width) {
      for (int end = (state + 1) * width; end <= x.length; end += (state + 1) * width) {
        Arrays.fill(x, end - width, end, 1);
      }
    }
  }

  private Memory memory(Scratch scratch) {
    return scratch.memory(this, () -> new Memory(scratch.differentiated()));
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Memory memory = memory(scratch);
    memory.field.setWeights(x, FIRST_PARAMETER);
    for (int tile = 0; tile < tiles.count(); tile++) {
      int width = tiles.width(tile);
      float[] states = memory.states(tile);
      memory.field.setWidth(width);
      memory.setOnes(states, width);
      columns.put(tile, x[0], 0, state, states, 0);
      for (int i = 0; i < steps; i++) {
        int next = memory.offset(i + 1, width);
        next(memory, states, memory.offset(i, width), next, width);
        columns.take(tile, states, next, y, i * state, steps * state);
      }
    }
  }

  private void next(Memory memory, float[] states, int from, int to, int width) {
    if (passThrough) {
      memory.field.evaluate(states, from, memory.update, 0, width);
      kernels.combine(states, from, step, memory.update, 0, states, to, state * width);
    } else {
      memory.field.evaluate(states, from, states, to, width);
    }
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Memory memory = memory(scratch);
    memory.field.clearGradients();
    for (int tile = 0; tile < tiles.count(); tile++) {
      memory.field.setWidth(tiles.width(tile));
      Arrays.fill(memory.dstate, 0);
      for (int i = steps - 1; i >= 0; i--) {
        columns.add(tile, dy, i * state, steps * state, memory.dstate);
        pullBack(memory, tile, i);
      }
      if (dx[0] != null) {
        columns.addTo(tile, memory.dstate, dx[0], 0, state);
      }
    }
    memory.field.addGradientsTo(dx, FIRST_PARAMETER);
  }

  private void pullBack(Memory memory, int tile, int index) {
    int width = tiles.width(tile);
    int n = state * width;
    float[] states = memory.states(tile);
    int at = memory.offset(index, width);
    if (passThrough) {
      Arrays.fill(memory.update, 0, n, 0);
      kernels.addMultiple(step, memory.dstate, 0, memory.update, 0, n);
      memory.field.pullBack(states, at, memory.update, 0, memory.pulled, 0, width);
      kernels.addMultiple(1, memory.pulled, 0, memory.dstate, 0, n);
    } else {
      System.arraycopy(memory.dstate, 0, memory.update, 0, n);
      memory.field.pullBack(states, at, memory.update, 0, memory.dstate, 0, width);
    }
  }
}
