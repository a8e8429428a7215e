package org.attractor.api.model;

import java.util.List;
import java.util.Map;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * A model of spike trains with latent dynamics: a specification of its parameters and a pure
 * function. It holds no values and no engine.
 */
public interface Model {
  /** Number of neurons. */
  int neurons();

  /** Dimension of the latent state. */
  int latentSize();

  /** Bins of a whole trial, which sets the normalised time between bins of a vector field. */
  int bins();

  /** Every parameter, in the order of a {@link ParameterSet}. */
  List<ParameterSpec> parameters();

  /** The latent dynamics. */
  Dynamics dynamics();

  /**
   * Inputs of the forward pass besides parameters and spikes, in order.
   *
   * @param batch trials
   * @param rollout what is decoded
   * @param training whether dropout acts
   */
  List<ModelInput> inputs(int batch, Rollout rollout, boolean training);

  /**
   * The forward pass.
   *
   * @param parameters by name
   * @param spikes counts of whole trials {@code [batch, time, neuron]}
   * @param inputs by name, those of {@link #inputs}; a missing dropout mask means no dropout
   * @param rollout what is decoded
   */
  ModelOutput forward(
      Operations ops,
      Map<String, Tensor> parameters,
      Tensor spikes,
      Map<String, Tensor> inputs,
      Rollout rollout);
}
