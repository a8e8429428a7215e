package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.spi.CheckedOperations;
import org.attractor.api.spi.Decompositions;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.fused.FloatLinearOperation;
import org.attractor.backend.jvm.fused.GruScanOperation;
import org.attractor.backend.jvm.fused.GruSequenceOperation;
import org.attractor.backend.jvm.fused.OdeSolveOperation;
import org.attractor.backend.jvm.fused.PoissonOperation;
import org.attractor.backend.jvm.fused.SolveShape;
import org.attractor.backend.jvm.kernel.Rounding;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.LinearCombinationOperation;
import org.attractor.backend.jvm.operation.LinearOperation;
import org.attractor.backend.jvm.operation.Operation;

/**
 * The operations of one trace. Affine maps and linear combinations, which every model runs most,
 * are one node; in single precision so are GRU sequences, scans of the cells of {@link
 * CellPattern}, solves of perceptron fields and likelihoods.
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
    return recordedSymbols(operation, handles(operands), result);
  }

  private Tensor recordedSymbols(Operation operation, List<Symbol> operands, TensorSpec result) {
    return wrap(recorder.operation(operation, operands, result), result);
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
    Operation operation =
        x.dtype() == DType.FLOAT32
            ? new FloatLinearOperation(kernels, rows, in, out)
            : new LinearOperation(rows, in, out);
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

  /** A scan of one step, where the input does not depend on the trial. */
  @Override
  protected Tensor gruCellUnchecked(
      Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    if (state.dtype() != DType.FLOAT32 || inputGates.shape().rank() != 1) {
      return super.gruCellUnchecked(inputGates, state, weightHh, biasHh);
    }
    int batch = state.shape().size(0);
    int hidden = state.shape().size(1);
    return recorded(
            new GruScanOperation(kernels, batch, 1, hidden),
            List.of(inputGates, state, weightHh, biasHh),
            TensorSpec.of(DType.FLOAT32, batch, 1, hidden))
        .reshape(batch, hidden);
  }

  @Override
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    Shape shape = initialState.shape();
    if (initialState.dtype() != DType.FLOAT32 || shape.count() == 0) {
      return super.scanUnchecked(cell, initialState, steps, parameters);
    }
    LoopBody body =
        new LoopBody(
            (ops, in) -> List.of(cell.next(ops, in.get(0), in.subList(1, in.size()))),
            specs(List.of(initialState.spec()), parameters),
            1,
            kernels);
    if (!body.output().spec().equals(initialState.spec())) {
      return super.scanUnchecked(cell, initialState, steps, parameters);
    }
    return new CellPattern(body, steps, kernels)
        .scan()
        .map(scan -> fused(scan, body, initialState, steps, parameters))
        .orElseGet(() -> super.scanUnchecked(cell, initialState, steps, parameters));
  }

  private Tensor fused(
      CellPattern.Scan scan, LoopBody body, Tensor initialState, int steps, List<Tensor> given) {
    List<Symbol> operands =
        new ArrayList<>(body.moveOut(scan.constants(), recorder, handles(given)));
    operands.add(scan.state(), handle(initialState));
    Shape shape = initialState.shape();
    return recordedSymbols(
        scan.operation(),
        operands,
        TensorSpec.of(DType.FLOAT32, shape.size(0), steps, shape.size(1)));
  }

  @Override
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    Shape shape = solve.initialState().shape();
    if (solve.initialState().dtype() != DType.FLOAT32 || shape.count() == 0) {
      return super.odeSolveUnchecked(solve);
    }
    List<TensorSpec> inputs =
        specs(
            List.of(TensorSpec.of(DType.FLOAT32), solve.initialState().spec()), solve.parameters());
    LoopBody body =
        new LoopBody(
            (ops, in) ->
                List.of(
                    solve.field().derivative(ops, in.get(0), in.get(1), in.subList(2, in.size()))),
            inputs,
            2,
            kernels);
    if (!body.output().spec().equals(solve.initialState().spec())) {
      return super.odeSolveUnchecked(solve);
    }
    return PerceptronPattern.of(body, body.output(), 1)
        .map(found -> fused(solve, body, found))
        .orElseGet(() -> super.odeSolveUnchecked(solve));
  }

  private static List<TensorSpec> specs(List<TensorSpec> changing, List<Tensor> parameters) {
    return Stream.concat(changing.stream(), parameters.stream().map(Tensor::spec)).toList();
  }

  /** One node computes states and error ratios; both are parts of its result. */
  private OdeTrajectory fused(OdeSolve solve, LoopBody body, PerceptronPattern found) {
    int state = solve.initialState().shape().size(1);
    int batch = solve.initialState().shape().size(0);
    SolveShape shape =
        new SolveShape(batch, state, solve.tableau(), solve.stepsPerInterval(), solve.tolerance());
    List<Symbol> operands = new ArrayList<>();
    operands.add(handle(solve.initialState()));
    operands.add(handle(solve.stepSizes()));
    operands.addAll(body.moveOut(found.parameters(), recorder, handles(solve.parameters())));
    int ratios = solve.tolerance().isPresent() ? solve.steps() : 0;
    Tensor whole =
        recordedSymbols(
            new OdeSolveOperation(kernels, shape, found.perceptron()),
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
