package org.attractor.testkit.oracle;

import java.util.List;

/** The gradient with respect to one tensor as it accumulates, with its rounding error. */
final class Adjoint {
  private final ReferenceTensor tensor;
  private final double[] values;
  private final double[] errors;
  private final double[] magnitudes;
  private final int[] terms;

  Adjoint(ReferenceTensor tensor) {
    int count = tensor.values().length;
    this.tensor = tensor;
    this.values = new double[count];
    this.errors = new double[count];
    this.magnitudes = new double[count];
    this.terms = new int[count];
  }

  /** Adds an exact cotangent. */
  void seed(double[] cotangent) {
    for (int i = 0; i < values.length; i++) {
      add(i, cotangent[i], 0);
    }
  }

  private void add(int element, double term, double error) {
    values[element] += term;
    errors[element] += error;
    magnitudes[element] += Math.abs(term);
    terms[element]++;
  }

  /** Passes on what has accumulated, complete by now, to the operands of its tensor. */
  void distribute(List<Adjoint> operands) {
    double u = tensor.unitRoundoff();
    for (int i = 0; i < values.length; i++) {
      errors[i] += Rounding.ofSum(terms[i]) * u * magnitudes[i];
    }
    tensor
        .terms()
        .forEach(
            (i, operand, element, partial, partialError) ->
                operands
                    .get(operand)
                    .add(
                        element,
                        values[i] * partial,
                        errors[i] * Math.abs(partial)
                            + Math.abs(values[i]) * partialError
                            + u * Math.abs(values[i] * partial)));
  }

  Bounded bounded() {
    return new Bounded(tensor.spec(), values, errors);
  }
}
