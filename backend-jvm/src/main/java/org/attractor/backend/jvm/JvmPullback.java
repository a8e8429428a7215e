package org.attractor.backend.jvm;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Pullback;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.backend.jvm.graph.Evaluation;
import org.attractor.backend.jvm.graph.Graph;

/** Vector-Jacobian products from an evaluation that no other call touches until this is closed. */
final class JvmPullback implements Pullback {
  private final JvmCompiled owner;
  private final Graph graph;
  private final List<HostValues> values;
  private Evaluation evaluation;

  JvmPullback(JvmCompiled owner, Graph graph, Evaluation evaluation) {
    this.owner = owner;
    this.graph = graph;
    this.evaluation = evaluation;
    this.values = evaluation.outputsFrom(0);
  }

  @Override
  public List<HostValues> values() {
    return values;
  }

  @Override
  public List<HostValues> apply(List<HostValues> cotangents) {
    owner.requireBackend();
    if (evaluation == null) {
      throw new IllegalStateException("this pullback was closed");
    }
    CompiledInputs.require("cotangent", cotangents, graph.outputs());
    evaluation.pullBack(cotangents);
    return IntStream.range(0, graph.inputs().size()).mapToObj(evaluation::gradient).toList();
  }

  @Override
  public void close() {
    if (evaluation != null) {
      owner.giveBack(evaluation);
      evaluation = null;
    }
  }
}
