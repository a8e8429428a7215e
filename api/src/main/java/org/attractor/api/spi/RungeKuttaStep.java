package org.attractor.api.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * One step of an explicit Runge-Kutta method that reads its tableau.
 *
 * @param from state before the step {@code [batch, state]}
 * @param to state after it {@code [batch, state]}
 * @param size step size {@code []}
 * @param stages derivative at each stage, {@code [batch, state]} each
 */
public record RungeKuttaStep(Tensor from, Tensor to, Tensor size, List<Tensor> stages) {
  /**
   * Takes a step.
   *
   * @param start time before the step {@code []}; empty for an autonomous field
   * @param size step size {@code []}
   * @param from state before the step {@code [batch, state]}
   * @param firstStage the derivative there if it is known already
   * @param parameters of the field
   */
  public static RungeKuttaStep take(
      Operations ops,
      Tableau tableau,
      VectorField field,
      Optional<Tensor> start,
      Tensor size,
      Tensor from,
      Optional<Tensor> firstStage,
      List<Tensor> parameters) {
    List<Tensor> stages = new ArrayList<>(tableau.stages());
    Tensor state = from;
    for (int i = 0; i < tableau.stages(); i++) {
      if (i == 0 && firstStage.isPresent()) {
        stages.add(firstStage.get());
        continue;
      }
      if (i > 0) {
        state = advance(ops, from, size, tableau.a()[i], stages);
      }
      double node = tableau.c()[i];
      Tensor time =
          field.autonomous()
              ? ops.zeros(TensorSpec.of(from.dtype()))
              : start.orElseThrow().add(size.mul(node));
      stages.add(derivative(ops, field, time, state, parameters));
    }
    // First same as last: the last stage was evaluated at the new state itself.
    Tensor to = tableau.firstSameAsLast() ? state : advance(ops, from, size, tableau.b(), stages);
    return new RungeKuttaStep(from, to, size, stages);
  }

  private static Tensor advance(
      Operations ops, Tensor from, Tensor size, double[] weights, List<Tensor> stages) {
    Tensor slope = ops.linearCombination(Arrays.copyOf(weights, stages.size()), stages);
    return from.add(slope.mul(size));
  }

  private static Tensor derivative(
      Operations ops, VectorField field, Tensor time, Tensor state, List<Tensor> parameters) {
    Tensor derivative = field.derivative(ops, time, state, parameters);
    UserFunctions.requireDerivative(derivative, state.spec());
    return derivative;
  }

  /** The first stage of the next step, if the method reuses it. */
  public Optional<Tensor> nextFirstStage(Tableau tableau) {
    return tableau.firstSameAsLast()
        ? Optional.of(stages.get(tableau.stages() - 1))
        : Optional.empty();
  }

  /**
   * The error ratio of this step (see {@link Tolerance}), through which no gradient flows.
   *
   * @return a scalar
   */
  public Tensor errorRatio(Operations ops, Tableau tableau, Tolerance tolerance) {
    List<Tensor> constants = stages.stream().map(Tensor::stopGradient).toList();
    Tensor error = ops.linearCombination(tableau.error(), constants).mul(size.stopGradient());
    Tensor magnitude = from.stopGradient().abs().maximum(to.stopGradient().abs());
    Tensor scale = magnitude.mul(tolerance.relative()).add(tolerance.absolute());
    Tensor perTrial = error.div(scale).square().mean(-1);
    Tensor square = tolerance.norm() == ErrorNorm.BATCH_RMS ? perTrial.mean() : largest(perTrial);
    return square.sqrt();
  }

  /** The largest of {@code [n]} by halving: the primitive set has no reduction by maximum. */
  private static Tensor largest(Tensor vector) {
    Tensor worst = vector;
    for (int rows = vector.shape().size(0); rows > 1; rows = (rows + 1) / 2) {
      int half = (rows + 1) / 2;
      worst = worst.slice(0, 0, half).maximum(worst.slice(0, rows - half, rows));
    }
    return worst.reshape();
  }
}
