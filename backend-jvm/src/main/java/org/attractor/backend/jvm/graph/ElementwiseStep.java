package org.attractor.backend.jvm.graph;

import java.util.Arrays;
import org.attractor.backend.jvm.kernel.Scratch;
import org.attractor.backend.jvm.operation.ElementwiseOperation;

/** A step whose arrays are all of one length and which touches nothing but the elements named. */
sealed interface ElementwiseStep extends Step {
  /** Elements of each array. */
  int count();

  /** Runs the elements {@code from} to {@code to - 1}. */
  void run(int from, int to);

  @Override
  default void run(Scratch scratch) {
    run(0, count());
  }

  /** y = f(x). */
  record Value(ElementwiseOperation operation, double[][] x, double[] y)
      implements ElementwiseStep {
    @Override
    public int count() {
      return y.length;
    }

    @Override
    public void run(int from, int to) {
      operation.evaluate(x, y, from, to);
    }
  }

  /** dx += the pullback of dy, where {@code fresh} ones have no content yet. */
  record Pull(
      ElementwiseOperation operation,
      double[][] x,
      double[] y,
      double[] dy,
      double[][] dx,
      double[][] fresh)
      implements ElementwiseStep {
    @Override
    public int count() {
      return dy.length;
    }

    @Override
    public void run(int from, int to) {
      for (double[] cotangent : fresh) {
        Arrays.fill(cotangent, from, to, 0);
      }
      operation.pullBack(x, y, dy, dx, from, to);
    }
  }
}
