package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Scratch;

/**
 * An operation each of whose elements depends on the same elements of its operands alone, where
 * their shapes are the result's. Several in a row may then run piece by piece, so that one finds in
 * the first cache what the one before it wrote.
 */
public interface ElementwiseOperation extends Operation {
  /** Whether the operands have the result's shape, so that the methods with a range may be used. */
  default boolean piecewise() {
    return true;
  }

  /** {@link Operation#evaluate} of the elements {@code from} to {@code to - 1}. */
  void evaluate(double[][] x, double[] y, int from, int to);

  /** {@link Operation#pullBack} of the elements {@code from} to {@code to - 1}. */
  void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, int from, int to);

  @Override
  default void evaluate(double[][] x, double[] y, Scratch scratch) {
    evaluate(x, y, 0, y.length);
  }

  @Override
  default void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch) {
    pullBack(x, y, dy, dx, 0, dy.length);
  }
}
