package org.attractor.backend.jvm.graph;

import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;

/**
 * A tensor of a traced function: a node's array seen under a shape. Reshaping and stopping the
 * gradient thus cost nothing: they are other views of the same node.
 *
 * @param node the array
 * @param spec shape and precision
 * @param detached whether no gradient flows through this view
 */
record Symbol(Node node, TensorSpec spec, boolean detached) {
  Shape shape() {
    return spec.shape();
  }

  Symbol reshaped(TensorSpec other) {
    return new Symbol(node, other, detached);
  }

  Symbol withoutGradient() {
    return new Symbol(node, spec, true);
  }
}
