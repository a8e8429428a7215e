package org.attractor.testkit.oracle;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.attractor.testkit.tracing.Graph;

/**
 * The oracle as an engine, for tests of what runs on engines: slow, eager, in double precision
 * whatever precision is asked for, results rounded at the end.
 */
public class ReferenceBackend implements Backend {
  private final BackendInfo info = new ReferenceProvider().info();
  private volatile boolean closed;

  @Override
  public BackendInfo info() {
    return info;
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    requireOpen();
    // Symbolic, for its checks of shapes.
    Graph.record(function, inputs);
    return new ReferenceCompiled(this, function, inputs);
  }

  @Override
  public Values place(HostValues values) {
    requireOpen();
    return values.copy();
  }

  final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reference backend is closed");
    }
  }

  final Oracle evaluate(TensorFunction function, List<HostValues> inputs) {
    return Oracle.exact(function, inputs, this::primitives);
  }

  /** The primitives of one evaluation; a test overrides this to plant a fault. */
  ReferencePrimitives primitives(Scenarios scenarios, StopGradients stops) {
    return new ReferencePrimitives(scenarios, stops);
  }

  @Override
  public void close() {
    closed = true;
  }
}
