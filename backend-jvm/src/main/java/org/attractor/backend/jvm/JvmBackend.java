package org.attractor.backend.jvm;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.attractor.backend.jvm.graph.Graph;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/**
 * The running engine. A function is called once, when it is compiled; what it did is replayed
 * afterwards. Each computation runs on the thread that asks for it.
 */
final class JvmBackend implements Backend {
  private final BackendInfo info;
  private final FloatKernels kernels;
  private volatile boolean closed;

  /**
   * @param kernels of structured operations in single precision
   */
  JvmBackend(BackendInfo info, FloatKernels kernels) {
    this.info = info;
    this.kernels = kernels;
  }

  @Override
  public BackendInfo info() {
    return info;
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    requireOpen();
    return new JvmCompiled(this, Graph.trace(function, inputs, kernels));
  }

  /** The device is the host: a copy. */
  @Override
  public Values place(HostValues values) {
    requireOpen();
    return values.copy();
  }

  /**
   * Called before each use.
   *
   * @throws IllegalStateException if the engine was closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the jvm engine was closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
