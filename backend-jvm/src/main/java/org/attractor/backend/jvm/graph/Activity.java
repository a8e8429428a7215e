package org.attractor.backend.jvm.graph;

/**
 * Which nodes take part in an evaluation: those that an output needs, and of these the ones on a
 * path from an input of interest to a differentiated output, which alone get cotangents.
 */
final class Activity {
  private final boolean[] seeded;
  private final boolean[] needed;
  private final boolean[] differentiated;

  /**
   * @param wrt indices of the inputs to differentiate with respect to
   * @param seeded for each output whether it is given a cotangent
   */
  Activity(Graph graph, int[] wrt, boolean[] seeded) {
    int count = graph.nodes().size();
    this.seeded = new boolean[seeded.length];
    needed = new boolean[count];
    boolean[] varies = new boolean[count];
    boolean[] matters = new boolean[count];
    for (int input : wrt) {
      varies[input] = true;
    }
    for (int i = 0; i < seeded.length; i++) {
      Symbol output = graph.outputSymbols().get(i);
      needed[output.node().index()] = true;
      matters[output.node().index()] |= seeded[i] && !output.detached();
    }
    for (Node node : graph.nodes()) {
      for (Symbol operand : node.operands()) {
        varies[node.index()] |= varies[operand.node().index()] && !operand.detached();
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      for (Symbol operand : graph.nodes().get(i).operands()) {
        needed[operand.node().index()] |= needed[i];
        matters[operand.node().index()] |= matters[i] && !operand.detached();
      }
    }
    differentiated = new boolean[count];
    for (int i = 0; i < count; i++) {
      differentiated[i] = varies[i] && matters[i];
    }
    for (int i = 0; i < seeded.length; i++) {
      this.seeded[i] = seeded[i] && passes(graph.outputSymbols().get(i));
    }
  }

  /** Whether an output depends on the node. */
  boolean needed(Node node) {
    return needed[node.index()];
  }

  /** Whether the node gets a cotangent. */
  boolean differentiated(Node node) {
    return differentiated[node.index()];
  }

  /** Whether an output's cotangent is given and flows to an input of interest. */
  boolean seeded(int output) {
    return seeded[output];
  }

  /** Whether a differentiated node passes its cotangent to this operand. */
  boolean passes(Symbol operand) {
    return !operand.detached() && differentiated(operand.node());
  }
}
