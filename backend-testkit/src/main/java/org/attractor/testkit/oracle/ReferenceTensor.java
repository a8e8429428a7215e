package org.attractor.testkit.oracle;

import java.util.List;
import org.attractor.api.tensor.TensorSpec;

/**
 * A tensor of the oracle.
 *
 * @param spec shape, and the precision that is judged; the numbers here are always double
 * @param scenarios row-major values in each of the {@link Scenarios}, the exact one first
 * @param roundings largest rounding error of the operation that made each element, in units of u
 * @param operands what it was computed from
 * @param terms how it depends on them
 */
record ReferenceTensor(
    TensorSpec spec,
    double[][] scenarios,
    double[] roundings,
    List<ReferenceTensor> operands,
    Terms terms) {

  /** The exact values. */
  double[] values() {
    return scenarios[0];
  }

  /** The values and what an engine may be off by. */
  Bounded bounded(Scenarios judge) {
    double u = spec.dtype().unitRoundoff();
    double[] errors = new double[roundings.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = judge.error(scenarios, i, roundings[i], u);
    }
    return new Bounded(spec, values(), errors);
  }
}
