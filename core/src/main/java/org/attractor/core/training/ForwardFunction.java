package org.attractor.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.model.Model;
import org.attractor.api.model.ModelInput;
import org.attractor.api.model.ModelOutput;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.model.Rollout;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * A model's forward pass and loss as a tensor function. Inputs: every parameter in order, spikes
 * {@code [batch, time, neuron]}, the model's own inputs. Outputs: loss, initial state, latents, log
 * rates, and error ratios if the dynamics are adapted.
 *
 * @param model what is computed
 * @param batch trials
 * @param rollout bins decoded
 * @param points bins in the loss, at most those decoded
 * @param training whether dropout acts
 */
public record ForwardFunction(Model model, int batch, Rollout rollout, int points, boolean training)
    implements TensorFunction {

  /** Position of the initial state among the auxiliary outputs, which follow the loss. */
  public static final int INITIAL_STATE = 0;

  /** Position of the latents among the auxiliary outputs. */
  public static final int LATENTS = 1;

  /** Position of the log rates among the auxiliary outputs. */
  public static final int LOG_RATES = 2;

  /** Position of the error ratios among the auxiliary outputs, if the dynamics are adapted. */
  public static final int ERROR_RATIOS = 3;

  /** The inputs that the model asks for besides parameters and spikes, in order. */
  public List<ModelInput> modelInputs() {
    return model.inputs(batch, rollout, training);
  }

  /** What it is compiled for: shapes of all inputs, in a precision. */
  public List<TensorSpec> inputs(DType dtype) {
    List<TensorSpec> specs = new ArrayList<>();
    for (ParameterSpec parameter : model.parameters()) {
      specs.add(new TensorSpec(parameter.shape(), dtype));
    }
    specs.add(new TensorSpec(Shape.of(batch, model.bins(), model.neurons()), dtype));
    for (ModelInput input : modelInputs()) {
      specs.add(new TensorSpec(input.shape(), dtype));
    }
    return specs;
  }

  @Override
  public List<Tensor> apply(Operations ops, List<Tensor> inputs) {
    int index = 0;
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec parameter : model.parameters()) {
      parameters.put(parameter.name(), inputs.get(index++));
    }
    Tensor spikes = inputs.get(index++);
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (ModelInput input : modelInputs()) {
      own.put(input.name(), inputs.get(index++));
    }
    ModelOutput output = model.forward(ops, parameters, spikes, own, rollout);
    Tensor loss =
        ops.poissonLogLikelihood(output.logRates().slice(1, 0, points), spikes.slice(1, 0, points))
            .neg();
    List<Tensor> outputs =
        new ArrayList<>(List.of(loss, output.initialState(), output.latents(), output.logRates()));
    output.errorRatios().ifPresent(outputs::add);
    return outputs;
  }
}
