package org.attractor.backend.tf;

import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;

/** A traced function. Nothing native outlives a call but its graph. */
final class TfCompiled implements Compiled {
  private final TfBackend backend;
  private final TracedGraph graph;
  private boolean closed;

  TfCompiled(TfBackend backend, TracedGraph graph) {
    this.backend = backend;
    this.graph = graph;
  }

  @Override
  public List<HostValues> call(List<? extends Values> inputs) {
    try (Feed feed = checked(inputs)) {
      return graph.values(feed.tensors());
    }
  }

  @Override
  public ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt) {
    try (Feed feed = checked(inputs)) {
      CompiledInputs.requireDifferentiable(graph.outputs().get(0), inputs.size(), wrt);
      List<HostValues> results = graph.valuesAndGradients(feed.tensors(), wrt);
      int values = graph.outputs().size();
      return new ValueAndGradient(
          results.get(0).scalar(),
          List.copyOf(results.subList(values, results.size())),
          List.copyOf(results.subList(1, values)));
    }
  }

  @Override
  public Pullback pullback(List<? extends Values> inputs) {
    Feed feed = checked(inputs);
    try {
      return new TfPullback(this, graph, feed);
    } catch (RuntimeException | Error failure) {
      feed.close();
      throw failure;
    }
  }

  private Feed checked(List<? extends Values> inputs) {
    requireOpen();
    CompiledInputs.require("input", inputs, graph.inputs());
    return Feed.of(inputs.stream().map(Values::toHost).toList());
  }

  /**
   * Called before each use.
   *
   * @throws IllegalStateException if this function or its engine was closed
   */
  void requireOpen() {
    backend.requireOpen();
    if (closed) {
      throw new IllegalStateException("this compiled function was closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      graph.close();
      backend.forget(this);
    }
  }
}
