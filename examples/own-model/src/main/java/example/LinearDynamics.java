package example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.Model;
import org.attractor.api.model.ModelInput;
import org.attractor.api.model.ModelOutput;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.model.Rollout;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;

/**
 * A model of one's own: latents that follow a linear map, from an initial state that is an affine
 * map of the trial's mean counts. It is trained, differentiated and analysed like Attractor's own.
 *
 * @param neurons number of neurons
 * @param latentSize dimension of the latent state
 * @param bins bins of a trial
 */
public record LinearDynamics(int neurons, int latentSize, int bins) implements Model {
  private static final double DT = 0.1;

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(
        new ParameterSpec("initial.weight", Shape.of(latentSize, neurons), 0.3),
        new ParameterSpec("initial.bias", Shape.of(latentSize), 0.3),
        new ParameterSpec("dynamics.weight", Shape.of(latentSize, latentSize), 0.1),
        new ParameterSpec("dynamics.bias", Shape.of(latentSize), 0.1),
        new ParameterSpec("readout.weight", Shape.of(neurons, latentSize), 0.3),
        new ParameterSpec("readout.bias", Shape.of(neurons), 0.3));
  }

  /** z of the next bin: z + dt (W z + b); small steps, so that 70 of them do not explode. */
  @Override
  public Dynamics dynamics() {
    return new Dynamics.Map(
        (ops, state, own) -> state.add(ops.linear(state, own.get(0), own.get(1)).mul(DT)),
        List.of("dynamics.weight", "dynamics.bias"));
  }

  @Override
  public List<ModelInput> inputs(int batch, Rollout rollout, boolean training) {
    return List.of();
  }

  @Override
  public ModelOutput forward(
      Operations ops,
      Map<String, Tensor> weights,
      Tensor spikes,
      Map<String, Tensor> inputs,
      Rollout rollout) {
    Tensor initial =
        ops.linear(spikes.mean(1), weights.get("initial.weight"), weights.get("initial.bias"));
    Dynamics.Map map = (Dynamics.Map) dynamics();
    List<Tensor> own = map.parameterNames().stream().map(weights::get).toList();
    Tensor latents = ops.scan(map.cell(), initial, rollout.bins(), own);
    Tensor logRates =
        ops.linear(latents, weights.get("readout.weight"), weights.get("readout.bias"));
    return new ModelOutput(initial, latents, logRates, Optional.empty());
  }
}
