package org.attractor.backend.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * A neural-ODE autoencoder of the paper's architecture (bidirectional GRU encoder, MLP vector field
 * with tanh, linear readout, Poisson loss) with one solver step a bin, for tests and timings.
 *
 * @param batch trials
 * @param bins time bins
 * @param neurons observed neurons
 * @param latents dimension of the latent state
 * @param encoder hidden units of each direction
 * @param hidden units of the vector field
 * @param tableau solver
 * @param tolerance whether error ratios are computed
 * @param dtype precision
 */
public record NodeModel(
    int batch,
    int bins,
    int neurons,
    int latents,
    int encoder,
    int hidden,
    Tableau tableau,
    Optional<Tolerance> tolerance,
    DType dtype) {
  /** Inputs: 8 encoder weights, initial state (2), field (4), readout (2), step sizes, spikes. */
  public static final int PARAMETERS = 16;

  /** The paper's sizes: 10 neurons, 3 latents, 64 encoder units, 128 field units. */
  public static NodeModel paper(int batch, int bins, Tableau tableau, boolean errors) {
    Optional<Tolerance> tolerance =
        errors ? Optional.of(Tolerance.of(1e-3, 1e-3)) : Optional.empty();
    return new NodeModel(batch, bins, 10, 3, 64, 128, tableau, tolerance, DType.FLOAT32);
  }

  /** Shapes of the inputs. */
  public List<TensorSpec> inputs() {
    int h = encoder;
    int[][] shapes = {
      {3 * h, neurons},
      {3 * h, h},
      {3 * h},
      {3 * h},
      {3 * h, neurons},
      {3 * h, h},
      {3 * h},
      {3 * h},
      {latents, 2 * h},
      {latents},
      {hidden, latents},
      {hidden},
      {latents, hidden},
      {latents},
      {neurons, latents},
      {neurons},
      {bins - 1},
      {batch, bins, neurons}
    };
    return Arrays.stream(shapes).map(s -> TensorSpec.of(dtype, s)).toList();
  }

  /** Parameters from a seed, equal steps over [0, 1], Poisson-like counts. */
  public List<HostValues> values(long seed) {
    Random random = new Random(seed);
    List<HostValues> values = new ArrayList<>();
    for (TensorSpec spec : inputs()) {
      HostValues v = HostValues.zeros(spec);
      int index = values.size();
      for (int i = 0; i < spec.shape().count(); i++) {
        double uniform = 2 * random.nextDouble() - 1;
        double bound = index < 10 ? 1 / Math.sqrt(encoder) : 0.3;
        double count = Math.floor(2 * Math.abs(uniform * uniform) + random.nextDouble());
        v.set(i, index < PARAMETERS ? bound * uniform : index == 16 ? 1.0 / (bins - 1) : count);
      }
      values.add(v);
    }
    return values;
  }

  /** The negative log likelihood, the latents, and error ratios if asked for. */
  public TensorFunction function() {
    return this::apply;
  }

  private List<Tensor> apply(Operations ops, List<Tensor> in) {
    GruWeights forward = new GruWeights(in.get(0), in.get(1), in.get(2), in.get(3));
    GruWeights backward = new GruWeights(in.get(4), in.get(5), in.get(6), in.get(7));
    Tensor spikes = in.get(17);
    Tensor context = ops.gruSequence(spikes, forward, backward);
    Tensor initial = ops.linear(context, in.get(8), in.get(9));
    int[] steps = new int[bins - 1];
    Arrays.fill(steps, 1);
    OdeTrajectory path =
        ops.odeSolve(
            new OdeSolve(
                field(),
                tableau,
                steps,
                initial,
                in.get(16),
                Optional.empty(),
                tolerance,
                in.subList(10, 14)));
    Tensor logRates = ops.linear(path.states(), in.get(14), in.get(15));
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(ops.poissonLogLikelihood(logRates, spikes).neg());
    outputs.add(path.states());
    path.errorRatios().ifPresent(outputs::add);
    return outputs;
  }

  private static VectorField field() {
    return new VectorField() {
      @Override
      public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> p) {
        return ops.linear(ops.linear(state, p.get(0), p.get(1)).tanh(), p.get(2), p.get(3));
      }

      @Override
      public boolean autonomous() {
        return true;
      }
    };
  }

  /** Indices of the parameters. */
  public static int[] wrt() {
    int[] indices = new int[PARAMETERS];
    Arrays.setAll(indices, i -> i);
    return indices;
  }
}
