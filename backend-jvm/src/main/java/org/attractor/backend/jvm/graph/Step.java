package org.attractor.backend.jvm.graph;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.operation.ElementwiseOperation;
import org.attractor.backend.jvm.operation.Operation;

/** One operation bound to its arrays, so that running it looks nothing up. */
interface Step {
  /** Runs the operation, or its pullback. */
  void run(Scratch scratch);

  /** y = f(x). */
  static Step value(Operation operation, double[][] x, double[] y) {
    return operation instanceof ElementwiseOperation elementwise && elementwise.piecewise()
        ? new ElementwiseStep.Value(elementwise, x, y)
        : new Value(operation, x, y);
  }

  /**
   * dx += the pullback of dy.
   *
   * @param fresh cotangents that this step is the first to add to
   */
  static Step pull(
      Operation operation, double[][] x, double[] y, double[] dy, double[][] dx, double[][] fresh) {
    return operation instanceof ElementwiseOperation elementwise && elementwise.piecewise()
        ? new ElementwiseStep.Pull(elementwise, x, y, dy, dx, fresh)
        : new Pull(operation, x, y, dy, dx, fresh);
  }

  /** On whole arrays. */
  record Value(Operation operation, double[][] x, double[] y) implements Step {
    @Override
    public void run(Scratch scratch) {
      operation.evaluate(x, y, scratch);
    }
  }

  /** On whole arrays. */
  record Pull(
      Operation operation, double[][] x, double[] y, double[] dy, double[][] dx, double[][] fresh)
      implements Step {
    @Override
    public void run(Scratch scratch) {
      for (double[] cotangent : fresh) {
        Arrays.fill(cotangent, 0);
      }
      operation.pullBack(x, y, dy, dx, scratch);
    }
  }
}
