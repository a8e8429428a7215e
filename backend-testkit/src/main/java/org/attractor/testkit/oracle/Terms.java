package org.attractor.testkit.oracle;

/**
 * The linearisation of one operation at one point, term by term. From it follow the propagation of
 * errors forward and of gradients backward.
 */
@FunctionalInterface
interface Terms {
  /** No result depends on an operand. */
  Terms NONE = term -> {};

  /** Shows every term. */
  void forEach(Term term);

  /** Told of each term. */
  @FunctionalInterface
  interface Term {
    /**
     * One partial derivative that may differ from 0.
     *
     * @param result row-major position in the result
     * @param operand which operand
     * @param element row-major position in that operand
     * @param partial ∂result/∂element
     * @param partialError by how much an engine's value of it may be off
     */
    void accept(int result, int operand, int element, double partial, double partialError);
  }
}
