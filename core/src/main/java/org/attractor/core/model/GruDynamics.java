package org.attractor.core.model;

import java.util.List;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.Shape;

/**
 * A gated recurrent unit whose input is always 0, so only its bias matters. Parameters as in
 * PyTorch's {@code GRUCell(1, latent)}.
 */
final class GruDynamics {
  private static final String PREFIX = "decoder.cell.";
  private static final List<String> USED =
      List.of(PREFIX + "weight_hh", PREFIX + "bias_ih", PREFIX + "bias_hh");

  // Closed over nothing: state, then the three parameters that are used.
  private static final Cell CELL =
      (ops, state, parameters) ->
          ops.gruCell(parameters.get(1), state, parameters.get(0), parameters.get(2));

  private GruDynamics() {}

  static LatentDynamics of(int latentSize) {
    return new LatentDynamics(
        recurrentParameters(PREFIX, 3, latentSize), new Dynamics.Map(CELL, USED));
  }

  /** The four parameters of a PyTorch recurrent cell with an input of size 1. */
  static List<ParameterSpec> recurrentParameters(String prefix, int gates, int latentSize) {
    double bound = 1 / Math.sqrt(latentSize);
    int rows = gates * latentSize;
    return List.of(
        new ParameterSpec(prefix + "weight_ih", Shape.of(rows, 1), bound),
        new ParameterSpec(prefix + "weight_hh", Shape.of(rows, latentSize), bound),
        new ParameterSpec(prefix + "bias_ih", Shape.of(rows), bound),
        new ParameterSpec(prefix + "bias_hh", Shape.of(rows), bound));
  }
}
