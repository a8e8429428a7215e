package org.attractor.backend.dl4j;

import java.util.BitSet;
import org.attractor.api.tensor.TensorSpec;

/**
 * A tensor of a function that is being traced. Tensors without elements have no place in a graph:
 * there is nothing to compute.
 *
 * @param spec shape and precision
 * @param part the graph that computes it; null if it is kept in a slot, or has no elements
 * @param name of the variable in that graph
 * @param slot where it is kept; meaningful if there is no part
 * @param sources imports of the part through which a gradient can flow
 */
record Symbol(TensorSpec spec, GraphPart part, String name, int slot, BitSet sources) {
  /** A tensor without elements. */
  static Symbol empty(TensorSpec spec) {
    return new Symbol(spec, null, null, -1, new BitSet());
  }

  /** A tensor that an earlier part, or the caller, leaves in a slot. */
  static Symbol kept(TensorSpec spec, int slot) {
    return new Symbol(spec, null, null, slot, new BitSet());
  }

  boolean isEmpty() {
    return spec.shape().count() == 0;
  }
}
