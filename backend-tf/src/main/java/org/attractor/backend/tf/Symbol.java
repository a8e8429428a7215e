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
record Symbol(Output<?> output, TensorSpec spec, BitSet sources) {}
