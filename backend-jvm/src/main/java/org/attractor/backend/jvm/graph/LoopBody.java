package org.attractor.backend.jvm.graph;

import java.util.List;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * The function that a loop repeats, traced once: its first inputs change from turn to turn, the
 * others do not. What depends on the latter alone can be moved out of the loop.
 */
final class LoopBody {
  private final Graph graph;
  private final int changing;
  private final boolean[] varies;

  /**
   * Traces the function.
   *
   * @param inputs its specifications
   * @param changing how many of them, from the first, change
   */
  LoopBody(TensorFunction function, List<TensorSpec> inputs, int changing, FloatKernels kernels) {
    graph = Graph.trace(function, inputs, kernels);
    this.changing = changing;
    varies = new boolean[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      varies[node.index()] =
          node.index() < changing
              || node.operands().stream().anyMatch(o -> varies[o.node().index()]);
    }
  }

  /** What it computes. */
  Symbol output() {
    return graph.outputSymbols().get(0);
  }

  /** Whether a symbol is an input as it was given. */
  boolean isInput(Symbol symbol, int index) {
    return symbol.node().index() == index
        && !symbol.detached()
        && symbol.spec().equals(graph.inputs().get(index));
  }

  /** Whether a symbol has the same value at every turn. */
  boolean isConstant(Symbol symbol) {
    return !varies[symbol.node().index()];
  }

  /**
   * Records constant symbols in an outer graph, with what leads to them.
   *
   * @param constants see {@link #isConstant}
   * @param parameters the outer symbols of the inputs that do not change
   */
  List<Symbol> moveOut(List<Symbol> constants, Recorder outer, List<Symbol> parameters) {
    Symbol[] moved = new Symbol[graph.nodes().size()];
    for (int i = 0; i < parameters.size(); i++) {
      moved[changing + i] = parameters.get(i);
    }
    return constants.stream().map(symbol -> moved(symbol, outer, moved)).toList();
  }

  private static Symbol moved(Symbol symbol, Recorder outer, Symbol[] moved) {
    Node node = symbol.node();
    if (moved[node.index()] == null) {
      List<Symbol> operands = node.operands().stream().map(o -> moved(o, outer, moved)).toList();
      moved[node.index()] = outer.copy(node, operands, symbol.spec());
    }
    Symbol target = moved[node.index()];
    return new Symbol(target.node(), symbol.spec(), symbol.detached() || target.detached());
  }
}
