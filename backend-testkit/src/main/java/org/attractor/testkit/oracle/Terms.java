package org.attractor.testkit.oracle;

/** The linearisation of one operation, term by term, in each scenario of rounding. */
@FunctionalInterface
interface Terms {
  /** No result depends on an operand. */
  Terms NONE = (scenario, term) -> {};

  /**
   * Shows every term.
   *
   * @param scenario at whose values the derivatives are taken
   */
  void forEach(int scenario, Term term);

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
     * @param rounding of the partial derivative in an engine, in units of u
     */
    void accept(int result, int operand, int element, double partial, double rounding);
  }

  /** Terms of which each has the same partial derivative, exact, in all scenarios. */
  static Terms constant(Positions positions, double partial) {
    return (scenario, term) ->
        positions.forEach(
            (result, operand, element) -> term.accept(result, operand, element, partial, 0));
  }

  /** Which elements a result depends on. */
  @FunctionalInterface
  interface Positions {
    /** Shows every pair. */
    void forEach(Position position);
  }

  /** Told of each pair of positions. */
  @FunctionalInterface
  interface Position {
    /** One result and one element that it depends on. */
    void accept(int result, int operand, int element);
  }
}
