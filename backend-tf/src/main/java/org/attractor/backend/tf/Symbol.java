package org.attractor.backend.tf;

import java.util.BitSet;
import org.attractor.api.tensor.TensorSpec;
import org.tensorflow.Output;

/**
 * A node's output in a graph.
 *
 * @param output TensorFlow's handle
 * @param spec shape and precision
 * @param sources indices of the inputs to which gradients flow from here; not changed
 */
record Symbol(Output<?> output, TensorSpec spec, BitSet sources) {
  /** Made from operands through which gradients flow; none if it is constant to them. */
  static Symbol of(Output<?> output, TensorSpec spec, Symbol... operands) {
    BitSet sources = new BitSet();
    for (Symbol operand : operands) {
      sources.or(operand.sources());
    }
    return new Symbol(output, spec, sources);
  }
}
