package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.WEIGHT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * What an engine is for, small: a bidirectional GRU reads spike counts, a linear map gives an
 * initial state, a network is integrated from it one step a bin, and a linear readout gives log
 * rates, whose Poisson likelihood is the loss.
 *
 * @param batch trials
 * @param bins time bins
 * @param neurons observed neurons
 * @param hidden size of each GRU, and of the field's hidden layer
 */
public record Autoencoder(int batch, int bins, int neurons, int hidden) {
  private static final int LATENT = 3;

  /** Position of the first parameter; before it come spike counts and step sizes. */
  public static final int FIRST_PARAMETER = 2;

  /** As a case: the loss, then latents and error ratios. */
  public OperationCase asCase() {
    List<Input> inputs = new ArrayList<>();
    inputs.add(Input.of(Domain.COUNT, batch, bins, neurons));
    inputs.add(Input.of(Domain.STEP, bins - 1));
    for (int direction = 0; direction < 2; direction++) {
      inputs.add(Input.of(WEIGHT, 3 * hidden, neurons));
      inputs.add(Input.of(WEIGHT, 3 * hidden, hidden));
      inputs.add(Input.of(WEIGHT, 3 * hidden));
      inputs.add(Input.of(WEIGHT, 3 * hidden));
    }
    addAffine(inputs, 2 * hidden, LATENT);
    addAffine(inputs, LATENT, hidden);
    addAffine(inputs, hidden, LATENT);
    addAffine(inputs, LATENT, neurons);
    return new OperationCase("autoencoder " + this, this::apply, inputs);
  }

  private static void addAffine(List<Input> inputs, int in, int out) {
    inputs.add(Input.of(WEIGHT, out, in));
    inputs.add(Input.of(WEIGHT, out));
  }

  private List<Tensor> apply(Operations ops, List<Tensor> in, DType dtype) {
    Tensor counts = in.get(0);
    List<Tensor> p = in.subList(FIRST_PARAMETER, in.size());
    // Counts reach 50: scaled, so that the gates do not saturate.
    Tensor code = ops.gruSequence(counts.stopGradient().mul(0.05), gru(p, 0), gru(p, 4));
    Tensor initial = ops.linear(code, p.get(8), p.get(9));
    int[] grid = new int[bins - 1];
    Arrays.fill(grid, 1);
    OdeTrajectory trajectory =
        ops.odeSolve(
            new OdeSolve(
                Fields.NETWORK,
                Tableaux.BOSH3,
                grid,
                initial,
                in.get(1),
                Optional.empty(),
                Optional.of(Tolerance.of(1e-3, 1e-3)),
                p.subList(10, 14)));
    Tensor logRates = ops.linear(trajectory.states(), p.get(14), p.get(15));
    Tensor loss = ops.poissonLogLikelihood(logRates, counts).neg();
    return List.of(loss, trajectory.states(), trajectory.errorRatios().orElseThrow());
  }

  private static GruWeights gru(List<Tensor> p, int from) {
    return new GruWeights(p.get(from), p.get(from + 1), p.get(from + 2), p.get(from + 3));
  }
}
