package org.attractor.api.model;

import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Cell;

/** A model's latent dynamics: a map, iterated once a bin, or a vector field, integrated. */
public sealed interface Dynamics {
  /** Names of the parameters that the dynamics are handed, in order. */
  List<String> parameterNames();

  /**
   * A map from one bin's state to the next.
   *
   * @param cell the map
   */
  record Map(Cell cell, List<String> parameterNames) implements Dynamics {}

  /**
   * A vector field. Time is normalised: a trial runs from 0 to 1.
   *
   * @param field autonomous
   * @param tableau the method that integrates it
   * @param tolerance of adaptive steps; empty for fixed ones
   * @param stepsPerBin steps between bins to begin with
   */
  record Flow(
      VectorField field,
      Tableau tableau,
      Optional<Tolerance> tolerance,
      int stepsPerBin,
      List<String> parameterNames)
      implements Dynamics {}
}
