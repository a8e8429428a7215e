package org.attractor.core.model;

import java.util.List;
import org.attractor.api.model.Dynamics;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * An autonomous vector field that is a multilayer perceptron (Chen et al. 2018), in normalised
 * time: a trial runs from 0 to 1.
 */
final class NeuralOde {
  private NeuralOde() {}

  static LatentDynamics of(
      int latentSize, List<Integer> hidden, Activation activation, SolverSettings solver) {
    // The repeated "vf" is how the published checkpoints name it.
    Mlp mlp = new Mlp("decoder.vf.vf.vf", latentSize, hidden, latentSize, activation);
    Dynamics.Flow flow =
        new Dynamics.Flow(
            new MlpVectorField(mlp),
            solver.tableau(),
            solver.tolerance(),
            solver.stepsPerBin(),
            mlp.parameterNames());
    return new LatentDynamics(mlp.parameters(), flow);
  }

  private record MlpVectorField(Mlp mlp) implements VectorField {
    @Override
    public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
      return mlp.apply(ops, state, parameters);
    }

    @Override
    public boolean autonomous() {
      return true;
    }
  }
}
