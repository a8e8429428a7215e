package org.attractor.backend.jvm;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.attractor.backend.jvm.graph.Evaluation;
import org.attractor.backend.jvm.graph.Graph;

/**
 * A traced function with the evaluations that were planned for it so far, each at its first use:
 * one of values, one for each choice of inputs to differentiate with respect to, and one for each
 * pullback that is open at the same time. Their arrays are reused by every later call.
 */
final class JvmCompiled implements Compiled {
  private final JvmBackend backend;
  private final Graph graph;
  private final Map<List<Integer>, Evaluation> gradients = new HashMap<>();
  private final Deque<Evaluation> idlePullbacks = new ArrayDeque<>();
  private Evaluation values;
  private boolean closed;

  JvmCompiled(JvmBackend backend, Graph graph) {
    this.backend = backend;
    this.graph = graph;
  }

  @Override
  public List<HostValues> call(List<? extends Values> inputs) {
    List<HostValues> host = checked(inputs);
    if (values == null) {
      values = Evaluation.ofValues(graph);
    }
    values.run(host);
    return values.outputsFrom(0);
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
    List<HostValues> host = checked(inputs);
    TensorSpec loss = graph.outputs().get(0);
    CompiledInputs.requireDifferentiable(loss, inputs.size(), wrt);
    List<Integer> key = IntStream.of(wrt).sorted().distinct().boxed().toList();
    Evaluation evaluation = gradients.computeIfAbsent(key, k -> gradientOf(wrt));
    evaluation.run(host);
    evaluation.pullBack(List.of(HostValues.of(loss.dtype(), Shape.scalar(), 1)));
    return new ValueAndGradient(
        evaluation.output(0).scalar(),
        IntStream.of(wrt).mapToObj(evaluation::gradient).toList(),
        evaluation.outputsFrom(1));
  }

  private Evaluation gradientOf(int... wrt) {
    boolean[] seeded = new boolean[graph.outputs().size()];
    seeded[0] = true;
    return new Evaluation(graph, wrt, seeded);
  }

  @Override
  public Pullback pullback(List<? extends Values> inputs) {
    List<HostValues> host = checked(inputs);
    Evaluation evaluation = idlePullbacks.isEmpty() ? pullbackOfAll() : idlePullbacks.pop();
    evaluation.run(host);
    return new JvmPullback(this, graph, evaluation);
  }

  private Evaluation pullbackOfAll() {
    boolean[] seeded = new boolean[graph.outputs().size()];
    Arrays.fill(seeded, true);
    return new Evaluation(graph, IntStream.range(0, graph.inputs().size()).toArray(), seeded);
  }

  /** Takes the arrays of a pullback that was closed back. */
  void giveBack(Evaluation evaluation) {
    if (!closed) {
      idlePullbacks.push(evaluation);
    }
  }

  /**
   * Called before each use.
   *
   * @throws IllegalStateException if the engine was closed
   */
  void requireBackend() {
    backend.requireOpen();
  }

  private List<HostValues> checked(List<? extends Values> inputs) {
    requireBackend();
    if (closed) {
      throw new IllegalStateException("this compiled function was closed");
    }
    CompiledInputs.require("input", inputs, graph.inputs());
    return inputs.stream().map(Values::toHost).toList();
  }

  @Override
  public void close() {
    closed = true;
    values = null;
    gradients.clear();
    idlePullbacks.clear();
  }
}
