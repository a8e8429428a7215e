package org.attractor.testkit.oracle;

import java.util.List;

/** The gradient with respect to one tensor as it accumulates, in every scenario of rounding. */
final class Adjoint {
  private final ReferenceTensor tensor;
  private final Scenarios scenarios;
  private final double[][] values;
  private final double[] magnitudes;
  private final double[] roundings;
  private final int[] terms;

  Adjoint(ReferenceTensor tensor, Scenarios scenarios) {
    int count = tensor.values().length;
    this.tensor = tensor;
    this.scenarios = scenarios;
    this.values = new double[scenarios.count()][count];
    this.magnitudes = new double[count];
    this.roundings = new double[count];
    this.terms = new int[count];
  }

  /** Adds an exact cotangent. */
  void seed(double[] cotangent) {
    for (int i = 0; i < cotangent.length; i++) {
      for (double[] scenario : values) {
        scenario[i] += cotangent[i];
      }
      count(i, cotangent[i], 0);
    }
  }

  /** Takes note of a term of the exact scenario, for the rounding of the sum. */
  private void count(int element, double term, double rounding) {
    magnitudes[element] += Math.abs(term);
    roundings[element] += rounding;
    terms[element]++;
  }

  /** Passes on what has accumulated, complete by now, to the operands of its tensor. */
  void distribute(List<Adjoint> operands) {
    for (int i = 0; i < roundings.length; i++) {
      roundings[i] += Rounding.ofSum(terms[i]) * magnitudes[i];
    }
    scenarios.round(values, roundings);
    for (int scenario = 0; scenario < values.length; scenario++) {
      boolean exact = scenario == 0;
      double[] adjoint = values[scenario];
      double[][] targets = operandValues(operands, scenario);
      tensor
          .terms()
          .forEach(
              scenario,
              (i, operand, element, partial, rounding) -> {
                double term = adjoint[i] * partial;
                targets[operand][element] += term;
                if (exact) {
                  // The product's rounding and the derivative's own.
                  double own = Math.abs(term) + Math.abs(adjoint[i]) * rounding;
                  operands.get(operand).count(element, term, own);
                }
              });
    }
  }

  private static double[][] operandValues(List<Adjoint> operands, int scenario) {
    return operands.stream().map(a -> a.values[scenario]).toArray(double[][]::new);
  }

  Bounded bounded() {
    return new ReferenceTensor(tensor.spec(), values, roundings, List.of(), Terms.NONE)
        .bounded(scenarios);
  }
}
