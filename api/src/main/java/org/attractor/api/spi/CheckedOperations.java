package org.attractor.api.spi;

import java.util.List;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.tensor.Cell;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * The operations of one call or one trace: checks in shared code, then calls the engine's
 * primitives. Structured operations run as their decomposition ({@link Decompositions}); an engine
 * with a fused version extends this class and overrides the {@code ...Unchecked} method.
 *
 * @param <H> the engine's handle of a tensor
 */
public class CheckedOperations<H> implements Operations {
  private final Primitives<H> primitives;

  /**
   * @param primitives the engine's primitives, for this call or trace alone
   */
  public CheckedOperations(Primitives<H> primitives) {
    this.primitives = primitives;
  }

  /** The engine's primitives. */
  protected final Primitives<H> primitives() {
    return primitives;
  }

  /** A tensor of this call from an engine's handle. */
  public final Tensor wrap(H handle, TensorSpec spec) {
    return new CheckedTensor<>(this, handle, spec);
  }

  /**
   * The engine's handle of a tensor.
   *
   * @throws IllegalStateException if the tensor belongs to another call or trace
   */
  @SuppressWarnings("unchecked") // The owner is this object, whose handles are of type H.
  public final H handle(Tensor tensor) {
    if (tensor instanceof CheckedTensor<?> checked && checked.owner() == this) {
      return (H) checked.handle();
    }
    throw new IllegalStateException(
        tensor
            + " belongs to another call: a tensor function may use only its inputs and what it makes"
            + " of them, and must not keep tensors");
  }

  /** The handles of several tensors. */
  protected final List<H> handles(List<Tensor> tensors) {
    return tensors.stream().map(this::handle).toList();
  }

  static void requireSameDType(String operation, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new ShapeException(
          operation, a.spec() + " and " + b.spec(), "both precisions must be the same");
    }
  }

  @Override
  public final Tensor fill(TensorSpec spec, double value) {
    return wrap(primitives.fill(spec, value), spec);
  }

  @Override
  public final Tensor constant(HostValues values) {
    return wrap(primitives.constant(values), values.spec());
  }

  @Override
  public final Tensor concat(int axis, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new ShapeException("concat", "no tensors", "at least one is needed");
    }
    Tensor first = tensors.get(0);
    int resolved = first.shape().axis(axis);
    int size = 0;
    for (Tensor tensor : tensors) {
      requireSameDType("concat", first, tensor);
      boolean fits =
          tensor.shape().rank() == first.shape().rank()
              && tensor.shape().with(resolved, 0).equals(first.shape().with(resolved, 0));
      if (!fits) {
        throw new ShapeException(
            "concat",
            first.shape() + " and " + tensor.shape() + " on axis " + axis,
            "all sizes but that axis's must be equal");
      }
      size += tensor.shape().size(resolved);
    }
    TensorSpec result = new TensorSpec(first.shape().with(resolved, size), first.dtype());
    return wrap(primitives.concat(resolved, handles(tensors), result), result);
  }

  @Override
  public final Tensor stack(int axis, List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new ShapeException("stack", "no tensors", "at least one is needed");
    }
    Shape shape = tensors.get(0).shape();
    int resolved = axis < 0 ? axis + shape.rank() + 1 : axis;
    if (resolved < 0 || resolved > shape.rank()) {
      throw new ShapeException(
          "stack", "axis " + axis + " for tensors " + shape, "at most rank + 1 axes exist");
    }
    Shape expanded = shape.insert(resolved, 1);
    for (Tensor tensor : tensors) {
      if (!tensor.shape().equals(shape)) {
        throw new ShapeException(
            "stack", shape + " and " + tensor.shape(), "all shapes must be equal");
      }
    }
    return concat(resolved, tensors.stream().map(t -> t.reshape(expanded)).toList());
  }

  @Override
  public final Tensor where(Tensor mask, Tensor ifTrue, Tensor ifFalse) {
    requireSameDType("where", ifTrue, ifFalse);
    requireSameDType("where", mask, ifTrue);
    Shape shape =
        Shape.broadcast(
            "where", mask.shape(), Shape.broadcast("where", ifTrue.shape(), ifFalse.shape()));
    TensorSpec result = new TensorSpec(shape, ifTrue.dtype());
    return wrap(primitives.where(handle(mask), handle(ifTrue), handle(ifFalse), result), result);
  }

  @Override
  public final Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    Shape w = weight.shape();
    boolean fits =
        w.rank() == 2
            && x.shape().rank() >= 1
            && x.shape().size(-1) == w.size(1)
            && bias.shape().equals(Shape.of(w.size(0)));
    if (!fits) {
      throw new ShapeException(
          "linear",
          x.shape() + ", " + w + ", " + bias.shape(),
          "[..., in], [out, in], [out] are needed");
    }
    requireSameDType("linear", x, weight);
    requireSameDType("linear", x, bias);
    return linearUnchecked(x, weight, bias);
  }

  /** Override to fuse {@link #linear}. */
  protected Tensor linearUnchecked(Tensor x, Tensor weight, Tensor bias) {
    return Decompositions.linear(x, weight, bias);
  }

  @Override
  public final Tensor linearCombination(double[] weights, List<Tensor> tensors) {
    if (weights.length != tensors.size() || tensors.isEmpty()) {
      throw new ShapeException(
          "linearCombination",
          weights.length + " weights for " + tensors.size() + " tensors",
          "one weight for each tensor is needed, and at least one");
    }
    for (Tensor tensor : tensors) {
      requireSameDType("linearCombination", tensors.get(0), tensor);
      if (!tensor.shape().equals(tensors.get(0).shape())) {
        throw new ShapeException(
            "linearCombination",
            tensors.get(0).shape() + " and " + tensor.shape(),
            "all shapes must be equal");
      }
    }
    return linearCombinationUnchecked(weights, tensors);
  }

  /** Override to fuse {@link #linearCombination}. */
  protected Tensor linearCombinationUnchecked(double[] weights, List<Tensor> tensors) {
    return Decompositions.linearCombination(this, weights, tensors);
  }

  @Override
  public final Tensor gruCell(Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    Shape w = weightHh.shape();
    boolean fits =
        state.shape().rank() == 2
            && w.equals(Shape.of(3 * state.shape().size(1), state.shape().size(1)))
            && biasHh.shape().equals(Shape.of(w.size(0)))
            && (inputGates.shape().equals(biasHh.shape())
                || inputGates.shape().equals(Shape.of(state.shape().size(0), w.size(0))));
    if (!fits) {
      throw new ShapeException(
          "gruCell",
          inputGates.shape() + ", " + state.shape() + ", " + w + ", " + biasHh.shape(),
          "[batch, 3 hidden] or [3 hidden], [batch, hidden], [3 hidden, hidden], [3 hidden] are needed");
    }
    for (Tensor other : List.of(inputGates, weightHh, biasHh)) {
      requireSameDType("gruCell", state, other);
    }
    return gruCellUnchecked(inputGates, state, weightHh, biasHh);
  }

  /** Override to fuse {@link #gruCell}. */
  protected Tensor gruCellUnchecked(
      Tensor inputGates, Tensor state, Tensor weightHh, Tensor biasHh) {
    return Decompositions.gruCell(this, inputGates, state, weightHh, biasHh);
  }

  @Override
  public final Tensor gruSequence(Tensor inputs, GruWeights forward, GruWeights backward) {
    boolean fits =
        inputs.shape().rank() == 3
            && inputs.shape().size(1) >= 1
            && inputs.shape().size(2) == forward.weightIh().shape().size(1)
            && forward.weightIh().shape().equals(backward.weightIh().shape());
    if (!fits) {
      throw new ShapeException(
          "gruSequence",
          inputs.shape()
              + " with weights "
              + forward.weightIh().shape()
              + " and "
              + backward.weightIh().shape(),
          "[batch, time, in] with at least one bin and [3 hidden, in] twice are needed");
    }
    for (GruWeights weights : List.of(forward, backward)) {
      requireSameDType("gruSequence", inputs, weights.weightIh());
      requireSameDType("gruSequence", inputs, weights.weightHh());
      requireSameDType("gruSequence", inputs, weights.biasIh());
      requireSameDType("gruSequence", inputs, weights.biasHh());
    }
    return gruSequenceUnchecked(inputs, forward, backward);
  }

  /** Override to fuse {@link #gruSequence}. */
  protected Tensor gruSequenceUnchecked(Tensor inputs, GruWeights forward, GruWeights backward) {
    return Decompositions.gruSequence(this, inputs, forward, backward);
  }

  @Override
  public final Tensor scan(Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    if (initialState.shape().rank() != 2 || steps < 1) {
      throw new ShapeException(
          "scan",
          "initial state " + initialState.shape() + ", " + steps + " steps",
          "[batch, state] and at least one step are needed");
    }
    return scanUnchecked(cell, initialState, steps, List.copyOf(parameters));
  }

  /** Override to choose how {@link #scan} runs. */
  protected Tensor scanUnchecked(
      Cell cell, Tensor initialState, int steps, List<Tensor> parameters) {
    return Decompositions.scan(this, cell, initialState, steps, parameters);
  }

  @Override
  public final OdeTrajectory odeSolve(OdeSolve solve) {
    requireSameDType("odeSolve", solve.initialState(), solve.stepSizes());
    solve
        .stepStarts()
        .ifPresent(starts -> requireSameDType("odeSolve", solve.initialState(), starts));
    return odeSolveUnchecked(solve);
  }

  /** Override to choose how {@link #odeSolve} runs. */
  protected OdeTrajectory odeSolveUnchecked(OdeSolve solve) {
    return RungeKuttaReplay.run(this, solve);
  }

  @Override
  public final Tensor poissonLogLikelihood(Tensor logRates, Tensor counts) {
    requireSameDType("poissonLogLikelihood", logRates, counts);
    if (!logRates.shape().equals(counts.shape()) || counts.shape().count() == 0) {
      throw new ShapeException(
          "poissonLogLikelihood",
          logRates.shape() + " and " + counts.shape(),
          "equal shapes with at least one element are needed");
    }
    return poissonLogLikelihoodUnchecked(logRates, counts);
  }

  /** Override to fuse {@link #poissonLogLikelihood}. */
  protected Tensor poissonLogLikelihoodUnchecked(Tensor logRates, Tensor counts) {
    return Decompositions.poissonLogLikelihood(this, logRates, counts);
  }
}
