package org.attractor.backend.jvm.graph;

import java.util.List;
import org.attractor.backend.jvm.operation.Operation;

/**
 * A row-major array of a graph: an input, fixed values, or the result of an operation.
 *
 * @param index position in the graph's topological order
 * @param count number of elements
 * @param operation how it is computed; null for an input or fixed values
 * @param operands of the operation
 * @param constant fixed values; null otherwise
 */
record Node(int index, int count, Operation operation, List<Symbol> operands, double[] constant) {

  /** Values that the caller gives. */
  static Node input(int index, int count) {
    return new Node(index, count, null, List.of(), null);
  }

  /** Values that are part of the function. */
  static Node constant(int index, double[] values) {
    return new Node(index, values.length, null, List.of(), values);
  }

  /** Whether it is neither an input nor fixed. */
  boolean computed() {
    return operation != null;
  }

  /** Nodes are told apart by identity: each is one place of one graph. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return index;
  }

  /** Without the operands, which would show the whole graph. */
  @Override
  public String toString() {
    return "node " + index + " of " + count + " elements";
  }
}
