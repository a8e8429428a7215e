package org.attractor.backend.dl4j;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** The running engine. */
final class Dl4jBackend implements Backend {
  private final BackendInfo info;
  private final int threads;
  private final Set<Dl4jCompiled> open = ConcurrentHashMap.newKeySet();
  private final IdleTapes idle = new IdleTapes();
  private volatile boolean closed;

  private Dl4jBackend(BackendInfo info, int threads) {
    this.info = info;
    this.threads = threads;
  }

  /**
   * Loads the native libraries.
   *
   * @throws UserException if they do not load
   */
  static Dl4jBackend start(BackendInfo info, BackendOptions options) {
    Nd4jRuntime.start();
    return new Dl4jBackend(info, options.threads());
  }

  @Override
  public BackendInfo info() {
    return info;
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    prepare();
    Dl4jCompiled compiled = new Dl4jCompiled(this, idle.take(Recording.of(function, inputs)));
    open.add(compiled);
    return compiled;
  }

  /** A copy on the host, from which it is read at each call. */
  @Override
  public Values place(HostValues values) {
    prepare();
    return values.copy();
  }

  /** Takes the tapes of a closed function back. */
  void giveBack(Tapes tapes) {
    if (closed) {
      tapes.close();
    } else {
      idle.give(tapes);
    }
  }

  /** Called when a function was closed. */
  void forget(Dl4jCompiled compiled) {
    open.remove(compiled);
  }

  /**
   * Called before each use, in the thread that computes.
   *
   * @throws IllegalStateException if the engine was closed
   */
  void prepare() {
    if (closed) {
      throw new IllegalStateException("the dl4j engine was closed");
    }
    Nd4jRuntime.useThreads(threads);
  }

  @Override
  public void close() {
    closed = true;
    List.copyOf(open).forEach(Dl4jCompiled::close);
    idle.close();
  }
}
