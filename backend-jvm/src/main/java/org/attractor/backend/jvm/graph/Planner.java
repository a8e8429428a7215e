package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives every array of an evaluation its place. A value that no pullback reads goes back to the
 * pool after its last reader, as does a cotangent once it was pulled back; what pullbacks read
 * stays, so that they may run again. Pullbacks run in reverse order of the graph.
 */
final class Planner {
  private final Graph graph;
  private final Activity activity;
  private final BufferPool pool = new BufferPool();
  private final double[][] values;
  private final double[][] cotangents;
  private final boolean[] kept;
  private final int[] lastReader;

  Planner(Graph graph, Activity activity) {
    this.graph = graph;
    this.activity = activity;
    int count = graph.nodes().size();
    values = new double[count][];
    cotangents = new double[count][];
    kept = new boolean[count];
    lastReader = new int[count];
    for (Symbol output : graph.outputSymbols()) {
      kept[output.node().index()] = true;
    }
    for (Node node : graph.nodes()) {
      if (activity.needed(node)) {
        kept[node.index()] |= !node.computed();
        node.operands().forEach(o -> lastReader[o.node().index()] = node.index());
      }
      if (activity.differentiated(node) && node.computed()) {
        keepWhatPullbackReads(node);
      }
    }
  }

  /** Values by node; null where no output needs one. */
  double[][] values() {
    return values;
  }

  /** Cotangents by node; null where there is none. */
  double[][] cotangents() {
    return cotangents;
  }

  private void keepWhatPullbackReads(Node node) {
    kept[node.index()] |= node.operation().readsResult();
    for (int wanted = 0; wanted < node.operands().size(); wanted++) {
      if (activity.passes(node.operands().get(wanted))) {
        for (int i = 0; i < node.operands().size(); i++) {
          kept[node.operands().get(i).node().index()] |= node.operation().readsOperand(i, wanted);
        }
      }
    }
  }

  /** The steps that compute every output. */
  Step[] valueSteps() {
    List<Step> steps = new ArrayList<>();
    boolean[] given = new boolean[values.length];
    for (Node node : graph.nodes()) {
      if (!activity.needed(node)) {
        continue;
      }
      values[node.index()] = node.constant() != null ? node.constant() : pool.take(node.count());
      if (node.computed()) {
        steps.add(Step.value(node.operation(), operands(node), values[node.index()]));
        for (Symbol operand : node.operands()) {
          int index = operand.node().index();
          if (lastReader[index] == node.index() && !kept[index] && !given[index]) {
            given[index] = true;
            pool.giveBack(values[index]);
          }
        }
      }
    }
    return Chain.joined(steps);
  }

  private double[][] operands(Node node) {
    return node.operands().stream().map(o -> values[o.node().index()]).toArray(double[][]::new);
  }

  /** The steps that pull cotangents back; after {@link #valueSteps}. */
  Step[] pullSteps() {
    for (int i = 0; i < graph.outputSymbols().size(); i++) {
      if (activity.seeded(i)) {
        fresh(graph.outputSymbols().get(i).node());
      }
    }
    List<Step> steps = new ArrayList<>();
    for (int i = values.length - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (activity.differentiated(node) && node.computed()) {
        steps.add(pullStep(node));
        pool.giveBack(cotangents[i]);
      }
    }
    return Chain.joined(steps);
  }

  private Step pullStep(Node node) {
    double[][] x = operands(node);
    double[][] dx = new double[x.length][];
    List<double[]> fresh = new ArrayList<>();
    boolean[] read = new boolean[x.length];
    for (int o = 0; o < x.length; o++) {
      Symbol operand = node.operands().get(o);
      if (activity.passes(operand)) {
        if (fresh(operand.node())) {
          fresh.add(cotangents[operand.node().index()]);
        }
        dx[o] = cotangents[operand.node().index()];
        for (int i = 0; i < x.length; i++) {
          read[i] |= node.operation().readsOperand(i, o);
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = read[i] ? x[i] : null;
    }
    double[] y = node.operation().readsResult() ? values[node.index()] : null;
    return Step.pull(
        node.operation(), x, y, cotangents[node.index()], dx, fresh.toArray(double[][]::new));
  }

  /** Gives a node its cotangent if it has none yet. */
  private boolean fresh(Node node) {
    boolean missing = cotangents[node.index()] == null;
    if (missing) {
      cotangents[node.index()] = pool.take(node.count());
    }
    return missing;
  }
}
