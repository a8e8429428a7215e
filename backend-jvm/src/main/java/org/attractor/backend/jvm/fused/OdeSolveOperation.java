package org.attractor.backend.jvm.fused;

import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.Operation;

/**
 * A solve whose vector field is a perceptron: operands initial state {@code [batch, state]}, step
 * sizes {@code [steps]}, then the field's parameters; result the states {@code [batch, output,
 * state]} followed by the error ratios {@code [steps]} if a tolerance is given. No gradient flows
 * through the ratios.
 */
public final class OdeSolveOperation implements Operation {
  private static final int FIRST_PARAMETER = 2;

  private final FloatKernels kernels;
  private final SolveShape shape;
  private final Perceptron perceptron;
  private final Tiles tiles;

  /** For that structure and field. */
  public OdeSolveOperation(FloatKernels kernels, SolveShape shape, Perceptron perceptron) {
    this.kernels = kernels;
    this.shape = shape;
    this.perceptron = perceptron;
    this.tiles = Tiles.ofColumns(shape.batch(), kernels.lanes());
  }

  private record Memory(PerceptronField field, RungeKutta solve, RungeKuttaPullback pullback) {}

  private Memory memory(Scratch scratch) {
    return scratch.memory(this, () -> memory(scratch.differentiated()));
  }

  private Memory memory(boolean differentiated) {
    PerceptronField field = PerceptronField.of(kernels, tiles, perceptron);
    RungeKutta solve = new RungeKutta(kernels, tiles, shape, field, differentiated);
    return new Memory(
        field,
        solve,
        differentiated ? new RungeKuttaPullback(kernels, tiles, shape, field, solve) : null);
  }

  @Override
  public void evaluate(double[][] x, double[] y, Scratch scratch) {
    Memory memory = memory(scratch);
    memory.field.setWeights(x, FIRST_PARAMETER);
    memory.solve.run(x[0], x[1], y);
  }

  @Override
  public void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    Memory memory = memory(scratch);
    memory.field.clearGradients();
    memory.pullback.run(x[1], dy, dx[0], dx[1]);
    memory.field.addGradientsTo(dx, FIRST_PARAMETER);
  }

  /** Step sizes alone: the evaluation keeps the rest. */
  @Override
  public boolean readsOperand(int operand, int wanted) {
    return operand == 1;
  }

  @Override
  public boolean readsResult() {
    return false;
  }
}
