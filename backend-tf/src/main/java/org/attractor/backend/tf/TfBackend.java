package org.attractor.backend.tf;

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
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/** The running engine. Each compiled function has a graph and a session of its own. */
final class TfBackend implements Backend {
  private final BackendInfo info;
  private final ConfigProto config;
  private final OpenFunctions<TfCompiled> open = new OpenFunctions<>("tf");

  private TfBackend(BackendInfo info, ConfigProto config) {
    this.info = info;
    this.config = config;
  }

  /**
   * Loads the native libraries.
   *
   * @throws UserException if they do not load, the device is not there, or TensorFlow runs with
   *     another number of threads already
   */
  static TfBackend start(BackendInfo info, BackendOptions options) {
    Device device = Device.named(options.device());
    // Rewriting an unrolled graph takes longer than thousands of its steps. An inter-op pool of -1
    // runs nodes on the thread that calls, so that several models do not disturb each other.
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(options.threads())
            .setInterOpParallelismThreads(-1)
            .setGraphOptions(
                GraphOptions.newBuilder()
                    .setOptimizerOptions(
                        OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
                    .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)));
    device.choose(config);
    Natives.load(config.build());
    device.require(config.build());
    return new TfBackend(info, config.build());
  }

  @Override
  public BackendInfo info() {
    return info;
  }

  @Override
  public Compiled compile(TensorFunction function, List<TensorSpec> inputs) {
    requireOpen();
    return open.add(new TfCompiled(this, TracedGraph.trace(function, inputs, config)));
  }

  /** The device is the host: a copy. */
  @Override
  public Values place(HostValues values) {
    requireOpen();
    return values.copy();
  }

  /** Called when a function was closed. */
  void forget(TfCompiled compiled) {
    open.remove(compiled);
  }

  /**
   * Called before each use.
   *
   * @throws IllegalStateException if the engine was closed
   */
  void requireOpen() {
    open.requireOpen();
  }

  @Override
  public void close() {
    open.close();
  }
}
