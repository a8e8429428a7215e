package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Decompositions;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.fused.GruSequenceOperation;
import org.attractor.backend.jvm.fused.OdeSolveOperation;
import org.attractor.backend.jvm.fused.Perceptron;
import org.attractor.backend.jvm.fused.PoissonOperation;
import org.attractor.backend.jvm.fused.SolveShape;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.LinearCombinationOperation;
import org.attractor.backend.jvm.operation.LinearOperation;
import org.attractor.backend.jvm.operation.Operation;

/**
 * The operations of one trace. Affine maps and linear combinations, which every model runs most,
 * are one node; in single precision so are GRU sequences, solves of perceptron fields and
 * likelihoods.
 */
final class TracingOperations extends CheckedOperations<Symbol> {
  private final Recorder recorder;
  private final FloatKernels kernels;

  /**
   * @param kernels of structured operations in single precision
   */
  TracingOperations(Recorder recorder, FloatKernels kernels) {
    super(recorder);
    this.recorder = recorder;
    this.kernels = kernels;
  }

  private Tensor recorded(Operation operation, List<Tensor> operands, TensorSpec result) {
    return wrap(recorder.operation(operation, handles(operands), result), result);
  }

  @Override
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    int out = weight.shape().size(0);
    int in = weight.shape().size(1);
    int rows = 1;
    for (int axis = 0; axis < x.shape().rank() - 1; axis++) {
      rows *= x.shape().size(axis);
    }
    TensorSpec result = new TensorSpec(x.shape().with(-1, out), x.dtype());
    LinearOperation operation = new LinearOperation(rows, in, out, Rounding.of(x.dtype()));
    return recorded(operation, List.of(x, weight, bias), result);
  }

  @Override
  protected Tensor linearCombinationUnchecked(double[] weights, List<Tensor> tensors) {
    List<Tensor> terms = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        terms.add(tensors.get(i));
        factors.add(weights[i]);
      }
    }
    if (terms.isEmpty()) {
      return Decompositions.linearCombination(this, weights, tensors);
    }
    TensorSpec result = tensors.get(0).spec();
    LinearCombinationOperation operation =
        new LinearCombinationOperation(
            factors.stream().mapToDouble(Double::doubleValue).toArray(),
            Rounding.of(result.dtype()));
    return recorded(operation, terms, result);
  }

  @Override
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    if (inputs.dtype() != DType.FLOAT32) {
      return super.gruSequenceUnchecked(inputs, forward, backward);
    }
    Shape shape = inputs.shape();
    int hidden = forward.hidden();
    return recorded(
        new GruSequenceOperation(kernels, shape.size(0), shape.size(1), shape.size(2), hidden),
        List.of(
            inputs,
            forward.weightIh(),
            forward.weightHh(),
            forward.biasIh(),
            forward.biasHh(),
            backward.weightIh(),
            backward.weightHh(),
            backward.biasIh(),
            backward.biasHh()),
        TensorSpec.of(DType.FLOAT32, shape.size(0), 2 * hidden));
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    Shape shape = solve.initialState().shape();
    if (solve.initialState().dtype() != DType.FLOAT32 || shape.count() == 0) {
      return super.odeSolveUnchecked(solve);
    }
    List<TensorSpec> parameters = solve.parameters().stream().map(Tensor::spec).toList();
    return PerceptronPattern.of(solve.field(), solve.initialState().spec(), parameters, kernels)
        .map(perceptron -> fused(solve, perceptron))
        .orElseGet(() -> super.odeSolveUnchecked(solve));
  }

  /** One node computes states and error ratios; both are parts of its result. */
  private OdeTrajectory fused(OdeSolve solve, Perceptron perceptron) {
    int state = solve.initialState().shape().size(1);
    int batch = solve.initialState().shape().size(0);
    SolveShape shape =
        new SolveShape(batch, state, solve.tableau(), solve.stepsPerInterval(), solve.tolerance());
    List<Tensor> operands = new ArrayList<>(List.of(solve.initialState(), solve.stepSizes()));
    operands.addAll(solve.parameters());
    int ratios = solve.tolerance().isPresent() ? solve.steps() : 0;
    Tensor whole =
        recorded(
            new OdeSolveOperation(kernels, shape, perceptron),
            operands,
            TensorSpec.of(DType.FLOAT32, shape.count() + ratios));
    Tensor states = ratios == 0 ? whole : whole.slice(0, 0, shape.count());
    return new OdeTrajectory(
        states.reshape(batch, shape.outputs(), state),
        solve
            .tolerance()
            .map(t -> whole.slice(0, shape.count(), shape.count() + ratios).stopGradient()));
  }

  @Override
  protected Tensor poissonLogLikelihoodUnchecked(Tensor logRates, Tensor counts) {
    if (logRates.dtype() != DType.FLOAT32) {
      return super.poissonLogLikelihoodUnchecked(logRates, counts);
    }
    return recorded(
        new PoissonOperation(kernels, logRates.shape().count()),
        List.of(logRates, counts.stopGradient()),
        TensorSpec.of(DType.FLOAT32));
  }
}
