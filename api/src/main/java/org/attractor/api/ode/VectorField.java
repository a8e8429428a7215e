package org.attractor.api.ode;

import java.util.List;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * The right-hand side f of dx/dt = f(t, x; parameters). Closed: it captures no tensors, so that an
 * engine can compile it apart from the solver around it.
 */
@FunctionalInterface
public interface VectorField {
  /**
   * The time derivative of every state of the batch.
   *
   * @param time scalar {@code []}; 0 if the field is {@link #autonomous()}
   * @param state {@code [batch, state]}
   * @param parameters as given to the solve
   * @return {@code [batch, state]} per unit of time
   */
  Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> parameters);

  /** Whether f ignores time; then stage times are not computed. */
  default boolean autonomous() {
    return false;
  }
}
