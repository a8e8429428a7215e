package org.attractor.backend.tf;

import java.util.List;
import org.attractor.api.backend.Pullback;
import org.attractor.api.spi.CompiledInputs;
import org.attractor.api.tensor.HostValues;

/**
 * Vector-Jacobian products at a point, of which it keeps a copy. A session keeps nothing between
 * two runs, so each product evaluates the function again.
 */
final class TfPullback implements Pullback {
  private final TfCompiled owner;
  private final TracedGraph graph;
  private final Feed point;
  private final List<HostValues> values;
  private boolean closed;

  TfPullback(TfCompiled owner, TracedGraph graph, Feed point) {
    this.owner = owner;
    this.graph = graph;
    this.point = point;
    this.values = graph.values(point.tensors());
  }

  @Override
  public List<HostValues> values() {
    requireOpen();
    return values;
  }

  @Override
  public List<HostValues> apply(List<HostValues> cotangents) {
    requireOpen();
    CompiledInputs.require("cotangent", cotangents, graph.outputs());
    try (Feed given = Feed.of(cotangents)) {
      return graph.pullback(point.tensors(), given.tensors());
    }
  }

  private void requireOpen() {
    owner.requireOpen();
    if (closed) {
      throw new IllegalStateException("this pullback was closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    point.close();
  }
}
