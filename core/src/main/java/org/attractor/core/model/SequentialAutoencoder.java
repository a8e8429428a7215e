package org.attractor.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.Model;
import org.attractor.api.model.ModelInput;
import org.attractor.api.model.ModelOutput;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.model.Rollout;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;

/**
 * The published model: a bidirectional GRU reads the spikes of a trial; an affine map of its final
 * states is the initial state of latent dynamics; an affine readout of the latents gives log firing
 * rates. Dropout acts on the encoder's final states and on the initial state (Sedler, Versteeg and
 * Pandarinath 2023).
 *
 * <p>A map's latents start after one update, a neural ODE's with the initial state itself.
 */
public final class SequentialAutoencoder implements Model {
  private static final String STATE_MASK = "dropout.encoder";
  private static final String INITIAL_MASK = "dropout.initial_state";
  private static final String STEP_SIZES = "step_sizes";

  private final ModelSettings settings;
  private final LatentDynamics latentDynamics;
  private final List<ParameterSpec> parameters;

  /** Builds the model that the settings describe. */
  public SequentialAutoencoder(ModelSettings settings) {
    this.settings = settings;
    this.latentDynamics = settings.decoder().build(settings);
    List<ParameterSpec> all = new ArrayList<>();
    for (String direction : List.of("", "_reverse")) {
      all.addAll(encoderParameters(direction));
    }
    all.addAll(
        Mlp.LinearLayer.parameters("ic_linear", 2 * settings.encoderSize(), settings.latentSize()));
    all.addAll(Mlp.LinearLayer.parameters("readout", settings.latentSize(), settings.neurons()));
    all.addAll(latentDynamics.parameters());
    this.parameters = List.copyOf(all);
  }

  private List<ParameterSpec> encoderParameters(String direction) {
    int hidden = settings.encoderSize();
    double bound = 1 / Math.sqrt(hidden);
    return List.of(
        new ParameterSpec(
            "encoder.weight_ih_l0" + direction, Shape.of(3 * hidden, settings.neurons()), bound),
        new ParameterSpec("encoder.weight_hh_l0" + direction, Shape.of(3 * hidden, hidden), bound),
        new ParameterSpec("encoder.bias_ih_l0" + direction, Shape.of(3 * hidden), bound),
        new ParameterSpec("encoder.bias_hh_l0" + direction, Shape.of(3 * hidden), bound));
  }

  /** What it was built from. */
  public ModelSettings settings() {
    return settings;
  }

  @Override
  public int neurons() {
    return settings.neurons();
  }

  @Override
  public int latentSize() {
    return settings.latentSize();
  }

  @Override
  public int bins() {
    return settings.bins();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  @Override
  public Dynamics dynamics() {
    return latentDynamics.dynamics();
  }

  @Override
  public List<ModelInput> inputs(int batch, Rollout rollout, boolean training) {
    List<ModelInput> inputs = new ArrayList<>();
    if (training && settings.dropout() > 0) {
      inputs.add(mask(STATE_MASK, Shape.of(batch, 2 * settings.encoderSize())));
      inputs.add(mask(INITIAL_MASK, Shape.of(batch, settings.latentSize())));
    }
    if (dynamics() instanceof Dynamics.Flow) {
      int steps = 0;
      for (int count : rollout.stepsPerInterval()) {
        steps += count;
      }
      inputs.add(new ModelInput(STEP_SIZES, Shape.of(steps), ModelInput.Kind.STEP_SIZES, 0));
    }
    return inputs;
  }

  private ModelInput mask(String name, Shape shape) {
    return new ModelInput(name, shape, ModelInput.Kind.DROPOUT_MASK, settings.dropout());
  }

  @Override
  public ModelOutput forward(
      Operations ops,
      Map<String, Tensor> weights,
      Tensor spikes,
      Map<String, Tensor> inputs,
      Rollout rollout) {
    Tensor encoded =
        ops.gruSequence(spikes, encoderWeights(weights, ""), encoderWeights(weights, "_reverse"));
    Tensor initialState =
        masked(
            ops.linear(
                masked(encoded, inputs.get(STATE_MASK)),
                weights.get("ic_linear.weight"),
                weights.get("ic_linear.bias")),
            inputs.get(INITIAL_MASK));
    OdeTrajectory trajectory = roll(ops, weights, initialState, inputs.get(STEP_SIZES), rollout);
    Tensor logRates =
        ops.linear(trajectory.states(), weights.get("readout.weight"), weights.get("readout.bias"));
    return new ModelOutput(initialState, trajectory.states(), logRates, trajectory.errorRatios());
  }

  private static GruWeights encoderWeights(Map<String, Tensor> weights, String direction) {
    return new GruWeights(
        weights.get("encoder.weight_ih_l0" + direction),
        weights.get("encoder.weight_hh_l0" + direction),
        weights.get("encoder.bias_ih_l0" + direction),
        weights.get("encoder.bias_hh_l0" + direction));
  }

  private static Tensor masked(Tensor value, Tensor mask) {
    return mask == null ? value : value.mul(mask);
  }

  private OdeTrajectory roll(
      Operations ops,
      Map<String, Tensor> weights,
      Tensor initialState,
      Tensor stepSizes,
      Rollout rollout) {
    Dynamics dynamics = dynamics();
    List<Tensor> own = dynamics.parameterNames().stream().map(weights::get).toList();
    if (dynamics instanceof Dynamics.Flow flow) {
      return ops.odeSolve(
          new OdeSolve(
              flow.field(),
              flow.tableau(),
              rollout.stepsPerInterval(),
              initialState,
              stepSizes,
              Optional.empty(),
              flow.tolerance(),
              own));
    }
    Dynamics.Map map = (Dynamics.Map) dynamics;
    return new OdeTrajectory(
        ops.scan(map.cell(), initialState, rollout.bins(), own), Optional.empty());
  }
}
