package org.attractor.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** PyTorch on one device. Functions run operation by operation, anew at each call. */
final class DjlBackend implements Backend {
  private final BackendInfo info;
  private final PtNDManager manager;
  private final int threads;
  private boolean closed;

  private DjlBackend(BackendInfo info, PtNDManager manager, int threads) {
    this.info = info;
    this.manager = manager;
    this.threads = threads;
  }

  /** Loads PyTorch if it is not loaded yet. */
  static DjlBackend start(BackendInfo info, BackendOptions options) {
    Engine engine = PyTorch.acquire(options.threads());
    try {
      Device device = PyTorch.device(engine, options.device());
      return new DjlBackend(info, (PtNDManager) engine.newBaseManager(device), options.threads());
    } catch (RuntimeException failure) {
      PyTorch.release();
      throw failure;
    }
  }

  @Override
  public BackendInfo info() {
    return info;
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    requireOpen();
    return new DjlCompiled(this, function, inputs);
  }

  @Override
  public Values place(HostValues values) {
    requireOpen();
    PtNDManager own = newManager();
    PtNDArray array = Transfer.toDevice(own, Transfer.copyToBuffer(values), values.spec());
    return new DjlValues(this, own, array, values.spec());
  }

  /** A manager of native memory, to be closed by the caller; closed with the backend at latest. */
  PtNDManager newManager() {
    return manager.newSubManager(manager.getDevice());
  }

  /** To be called at the start of every computation, in the thread that computes. */
  void prepareThread() {
    requireOpen();
    PyTorch.useThreads(threads);
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this djl backend is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      manager.close();
      PyTorch.release();
    }
  }
}
