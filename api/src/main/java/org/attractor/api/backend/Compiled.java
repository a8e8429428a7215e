package org.attractor.api.backend;

import java.util.List;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;

/**
 * A function prepared by an engine, differentiated by that engine's own automatic differentiation.
 * Results do not depend on earlier calls. Not safe for use by several threads at once.
 *
 * <p>Every method throws {@link org.attractor.api.tensor.ShapeException} if the inputs are not
 * those that the function was compiled for, and {@link IllegalStateException} after {@link #close},
 * which may be called again.
 */
public interface Compiled extends AutoCloseable {
  /** The function's outputs. */
  List<HostValues> call(List<? extends Values> inputs);

  /**
   * The first output, a scalar, with its gradients, and the other outputs.
   *
   * @param wrt indices of the inputs to differentiate with respect to; an input that the scalar
   *     does not depend on has gradient 0
   * @throws org.attractor.api.tensor.ShapeException if the first output is not a scalar
   * @throws IndexOutOfBoundsException if there is no such input
   */
  ValueAndGradient valueAndGradient(List<? extends Values> inputs, int... wrt);

  /**
   * Evaluates the function and prepares its vector-Jacobian products at that point.
   *
   * @return to be closed by the caller
   */
  Pullback pullback(List<? extends Values> inputs);

  /** Frees what the engine holds for this function. */
  @Override
  void close();
}
