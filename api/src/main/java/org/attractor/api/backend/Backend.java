package org.attractor.api.backend;

import java.util.List;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/**
 * A running engine. May be used from several threads at once; each {@link Compiled} that it makes
 * by one thread at a time.
 */
public interface Backend extends AutoCloseable {
  /** What it is. */
  BackendInfo info();

  /**
   * Prepares a function for inputs of these shapes and precisions. The function may be called here,
   * once, or at every call.
   *
   * @throws org.attractor.api.tensor.ShapeException if the function's operations do not fit
   */
  Compiled compile(TensorFunction function, List<TensorSpec> inputs);

  /**
   * Copies values to the engine's device, for inputs that stay the same over many calls. The caller
   * closes them.
   */
  Values place(HostValues values);

  /** Frees what the engine holds; compiled functions can no longer be called. */
  @Override
  void close();
}
