package org.attractor.api.backend;

import java.util.List;
import org.attractor.api.tensor.HostValues;

/**
 * The vector-Jacobian products of a function at one point, which it keeps when the owner of an
 * input array changes it. After {@link #close}, which may be called again, every method throws
 * {@link IllegalStateException}.
 */
public interface Pullback extends AutoCloseable {
  /** The function's outputs at that point. */
  List<HostValues> values();

  /**
   * Pulls cotangents of all outputs back to all inputs: Σ cotangentᵀ ∂output/∂input. Linear in the
   * cotangents; may be called again.
   *
   * @param cotangents one for each output, of its shape and precision
   * @return one for each input, of its shape; 0 where no output depends on it
   * @throws org.attractor.api.tensor.ShapeException if cotangents do not fit the outputs
   */
  List<HostValues> apply(List<HostValues> cotangents);

  /** Frees what was kept for the backward pass. */
  @Override
  void close();
}
