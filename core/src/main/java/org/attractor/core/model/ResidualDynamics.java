package org.attractor.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * The discrete cells of the published ablation: an update u(h) that is a multilayer perceptron or a
 * plain recurrent unit, and either h' = h + dt u(h), a neural ODE's Euler step, or without the
 * pass-through h' = u(h).
 *
 * <p>The published cells take an external input besides, which is always 0: its weights are
 * parameters, so that checkpoints fit, but do not act. So are the recurrent unit's where the update
 * is a perceptron.
 */
final class ResidualDynamics {
  private static final String PREFIX = "decoder.cell.";

  private ResidualDynamics() {}

  /** The update is a perceptron: {@code node-discrete} and the ablations that keep it. */
  static LatentDynamics perceptron(
      int latentSize, List<Integer> hidden, Activation activation, OptionalDouble dt) {
    Mlp mlp = new Mlp(PREFIX + "mlp", latentSize + 1, hidden, latentSize, activation);
    List<ParameterSpec> parameters =
        new ArrayList<>(GruDynamics.recurrentParameters(PREFIX, 1, latentSize));
    parameters.addAll(mlp.parameters());
    Cell cell =
        (ops, state, weights) -> {
          List<Tensor> used = new ArrayList<>(weights);
          // The first column belongs to the input that is always 0.
          used.set(0, weights.get(0).slice(1, 1, latentSize + 1));
          return passThrough(state, mlp.apply(ops, state, used), dt);
        };
    return new LatentDynamics(parameters, new Dynamics.Map(cell, mlp.parameterNames()));
  }

  /** The update is tanh of an affine map. */
  static LatentDynamics recurrent(int latentSize, OptionalDouble dt) {
    List<String> used = List.of(PREFIX + "weight_hh", PREFIX + "bias_ih", PREFIX + "bias_hh");
    Cell cell =
        (Operations ops, Tensor state, List<Tensor> weights) -> {
          Tensor bias = weights.get(1).add(weights.get(2));
          return passThrough(state, ops.linear(state, weights.get(0), bias).tanh(), dt);
        };
    return new LatentDynamics(
        GruDynamics.recurrentParameters(PREFIX, 1, latentSize), new Dynamics.Map(cell, used));
  }

  private static Tensor passThrough(Tensor state, Tensor update, OptionalDouble dt) {
    return dt.isPresent() ? state.add(update.mul(dt.getAsDouble())) : update;
  }
}
