package org.attractor.api.ode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;

/**
 * A differentiable replay of a solve on a known step grid. The number of steps of each output
 * interval is structure; step sizes and their starts are tensors, so one compiled function serves
 * every grid of that structure.
 *
 * @param field closed vector field
 * @param tableau explicit method
 * @param stepsPerInterval steps in each interval between two successive outputs, each at least 1;
 *     as many as outputs less one
 * @param initialState {@code [batch, state]}, the first output
 * @param stepSizes {@code [steps]}, in the field's unit of time
 * @param stepStarts {@code [steps]}, start time of each step; empty only for an autonomous field
 * @param tolerance if error ratios are wanted; the tableau must have an error estimate
 * @param parameters handed to the field
 */
public record OdeSolve(
    VectorField field,
    Tableau tableau,
    int[] stepsPerInterval,
    Tensor initialState,
    Tensor stepSizes,
    Optional<Tensor> stepStarts,
    Optional<Tolerance> tolerance,
    List<Tensor> parameters) {

  /**
   * Checks the shapes.
   *
   * @throws ShapeException if they do not fit
   */
  public OdeSolve {
    int steps = Arrays.stream(stepsPerInterval).sum();
    if (Arrays.stream(stepsPerInterval).anyMatch(n -> n < 1)) {
      throw new ShapeException(
          "odeSolve", Arrays.toString(stepsPerInterval), "each interval needs at least one step");
    }
    if (initialState.shape().rank() != 2) {
      throw new ShapeException(
          "odeSolve", "initial state " + initialState.shape(), "[batch, state] is needed");
    }
    Shape grid = Shape.of(steps);
    if (!stepSizes.shape().equals(grid)
        || stepStarts.map(s -> !s.shape().equals(grid)).orElse(false)) {
      throw new ShapeException(
          "odeSolve",
          "step sizes "
              + stepSizes.shape()
              + stepStarts.map(s -> ", starts " + s.shape()).orElse(""),
          "the grid has " + steps + " steps");
    }
    if (stepStarts.isEmpty() && !field.autonomous()) {
      throw new ShapeException(
          "odeSolve", "no step starts", "a field that depends on time needs them");
    }
    if (tolerance.isPresent() && !tableau.adaptive()) {
      throw new ShapeException(
          "odeSolve", tableau.name(), "error ratios need a method with an error estimate");
    }
    parameters = List.copyOf(parameters);
  }

  /** Number of steps in all. */
  public int steps() {
    return stepSizes.shape().size(0);
  }
}
