package org.attractor.api.tensor;

import java.util.List;

/**
 * An autonomous map from one state to the next: the discrete dynamics that {@link Operations#scan}
 * iterates. Closed: it captures no tensors, so that an engine can compile it apart from the loop
 * around it.
 */
@FunctionalInterface
public interface Cell {
  /**
   * One update.
   *
   * @param state {@code [batch, state]}
   * @param parameters as given to {@link Operations#scan}
   * @return the next state {@code [batch, state]}
   */
  Tensor next(Operations ops, Tensor state, List<Tensor> parameters);
}
