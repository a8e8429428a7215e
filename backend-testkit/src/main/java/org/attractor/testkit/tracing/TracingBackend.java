package org.attractor.testkit.tracing;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/**
 * Any engine, turned into one that traces: a function is called exactly once, when it is compiled,
 * with symbolic tensors, and its graph is replayed on the engine underneath. So a function that
 * keeps state, counts its calls, or captures tensors gives other results here, or fails.
 */
public final class TracingBackend implements Backend {
  private final Backend delegate;

  /**
   * @param delegate the engine that computes; closed with this one
   */
  public TracingBackend(Backend delegate) {
    this.delegate = delegate;
  }

  @Override
  public BackendInfo info() {
    return delegate.info();
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    return delegate.compile(Graph.record(function, inputs), inputs);
  }

  @Override
  public Values place(HostValues values) {
    return delegate.place(values);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
