package org.attractor.backend.dl4j;

import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendInfo;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.spi.OpenFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** The running engine. */
final class Dl4jBackend implements Backend {
  private final BackendInfo info;
  private final int threads;
  private final OpenFunctions<Dl4jCompiled> open = new OpenFunctions<>("dl4j");
  private final IdleTapes idle = new IdleTapes();

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
    return open.add(new Dl4jCompiled(this, idle.take(Recording.of(function, inputs))));
  }

  /** A copy on the host, from which it is read at each call. */
  @Override
  public Values place(HostValues values) {
    prepare();
    return values.copy();
  }

  /** Takes the tapes of a closed function back. */
  void giveBack(Tapes tapes) {
    if (open.closed()) {
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
    open.requireOpen();
    Nd4jRuntime.useThreads(threads);
  }

  @Override
  public void close() {
    open.close();
    idle.close();
  }
}
