package org.attractor.backend.jvm.operation;

import org.attractor.backend.jvm.kernel.Scratch;

/**
 * One primitive at one place of a graph: its value and its pullback on whole arrays. Everything
 * that depends on shapes is computed when it is made. Stateless, so several evaluations may share
 * it.
 *
 * <p>Arrays hold all elements of a tensor in row-major order and nothing else. Several operands may
 * be the same array; the result is none of them.
 */
public interface Operation {
  /**
   * Writes every element of the result.
   *
   * @param x operands
   * @param y result
   */
  void evaluate(double[][] x, double[] y, Scratch scratch);

  /**
   * Adds the result's cotangent, pulled back, to the operands' cotangents.
   *
   * @param x operands; one that is not read may be null
   * @param y result; null if it is not read
   * @param dy the result's cotangent
   * @param dx the operands' cotangents, to be added to; null where none is wanted
   */
  void pullBack(double[][] x, double[] y, double[] dy, double[][] dx, Scratch scratch);

  /** Whether the pullback to operand {@code wanted} reads the value of operand {@code operand}. */
  boolean readsOperand(int operand, int wanted);

  /** Whether the pullback reads the result's value. */
  boolean readsResult();
}
