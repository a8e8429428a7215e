package org.attractor.testkit.oracle;

import java.util.List;
import org.attractor.api.tensor.TensorSpec;

/**
 * A tensor of the oracle.
 *
 * @param spec shape, and the precision that is judged; the numbers here are always double
 * @param values row-major
 * @param errors bounds, to first order, of the rounding errors of an engine that computes in the
 *     tensor's precision
 * @param operands what it was computed from
 * @param terms how it depends on them
 */
record ReferenceTensor(
    TensorSpec spec,
    double[] values,
    double[] errors,
    List<ReferenceTensor> operands,
    Terms terms) {

  /** Unit roundoff of its precision. */
  double unitRoundoff() {
    return spec.dtype().unitRoundoff();
  }
}
