package org.attractor.api.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * The decomposition of {@link Operations#odeSolve}: one explicit Runge-Kutta stepper that reads any
 * tableau, unrolled over the grid.
 */
public final class RungeKuttaReplay {
  private final Operations ops;
  private final OdeSolve solve;
  private final Tableau tableau;

  private RungeKuttaReplay(Operations ops, OdeSolve solve) {
    this.ops = ops;
    this.solve = solve;
    this.tableau = solve.tableau();
  }

  /** Replays the solve with the given operations. */
  public static OdeTrajectory run(Operations ops, OdeSolve solve) {
    return new RungeKuttaReplay(ops, solve).run();
  }

  private OdeTrajectory run() {
    List<Tensor> outputs = new ArrayList<>(solve.stepsPerInterval().length + 1);
    List<Tensor> ratios = new ArrayList<>(solve.steps());
    outputs.add(solve.initialState());
    Tensor state = solve.initialState();
    Tensor firstStage = null;
    int index = 0;
    for (int count : solve.stepsPerInterval()) {
      for (int i = 0; i < count; i++, index++) {
        Step step = step(index, state, firstStage);
        solve
            .tolerance()
            .ifPresent(
                tolerance ->
                    ratios.add(
                        errorRatio(
                            ops, tableau, tolerance, step.from, step.to, step.stages, step.size)));
        state = step.to;
        firstStage = tableau.firstSameAsLast() ? step.stages.get(tableau.stages() - 1) : null;
      }
      outputs.add(state);
    }
    Optional<Tensor> errorRatios =
        solve
            .tolerance()
            .map(
                t ->
                    ratios.isEmpty()
                        ? ops.zeros(TensorSpec.of(solve.initialState().dtype(), 0))
                        : ops.stack(0, ratios));
    return new OdeTrajectory(ops.stack(1, outputs), errorRatios);
  }

  private record Step(Tensor from, Tensor to, List<Tensor> stages, Tensor size) {}

  private Step step(int index, Tensor state, Tensor firstStage) {
    Tensor size = solve.stepSizes().select(0, index);
    Tensor start = solve.stepStarts().map(s -> s.select(0, index)).orElse(null);
    List<Tensor> stages = new ArrayList<>(tableau.stages());
    Tensor stageState = state;
    for (int i = 0; i < tableau.stages(); i++) {
      if (i == 0 && firstStage != null) {
        stages.add(firstStage);
        continue;
      }
      stageState = i == 0 ? state : advance(state, size, tableau.a()[i], stages);
      stages.add(derivative(start, size, tableau.c()[i], stageState));
    }
    // With FSAL the last stage was evaluated at the new state itself.
    Tensor next =
        tableau.firstSameAsLast() ? stageState : advance(state, size, tableau.b(), stages);
    return new Step(state, next, stages, size);
  }

  private Tensor advance(Tensor state, Tensor size, double[] weights, List<Tensor> stages) {
    Tensor slope = ops.linearCombination(Arrays.copyOf(weights, stages.size()), stages);
    return state.add(slope.mul(size));
  }

  private Tensor derivative(Tensor start, Tensor size, double node, Tensor state) {
    VectorField field = solve.field();
    Tensor time =
        field.autonomous() ? ops.zeros(TensorSpec.of(state.dtype())) : start.add(size.mul(node));
    Tensor derivative = field.derivative(ops, time, state, solve.parameters());
    if (!derivative.spec().equals(state.spec())) {
      throw new ShapeException(
          "odeSolve",
          derivative.spec() + " from the vector field",
          "a derivative has the state's " + state.spec());
    }
    return derivative;
  }

  /**
   * The error ratio of one step (see {@link Tolerance}), through which no gradient flows.
   *
   * @param from state before the step {@code [batch, state]}
   * @param to state after it {@code [batch, state]}
   * @param stages derivatives of the stages, {@code [batch, state]} each
   * @param size step size, a scalar
   * @return a scalar
   */
  public static Tensor errorRatio(
      Operations ops,
      Tableau tableau,
      Tolerance tolerance,
      Tensor from,
      Tensor to,
      List<Tensor> stages,
      Tensor size) {
    List<Tensor> constants = stages.stream().map(Tensor::stopGradient).toList();
    Tensor error = ops.linearCombination(tableau.error(), constants).mul(size.stopGradient());
    Tensor magnitude = from.stopGradient().abs().maximum(to.stopGradient().abs());
    Tensor scale = magnitude.mul(tolerance.relative()).add(tolerance.absolute());
    Tensor squares = error.div(scale).square();
    if (tolerance.norm() == ErrorNorm.BATCH_RMS) {
      return squares.mean(-1).mean().sqrt();
    }
    Tensor worst = squares.mean(-1);
    // A maximum over trials by halving: the primitive set has no reduction by maximum.
    for (int rows = worst.shape().size(0); rows > 1; rows = (rows + 1) / 2) {
      int half = (rows + 1) / 2;
      worst = worst.slice(0, 0, half).maximum(worst.slice(0, rows - half, rows));
    }
    return worst.reshape().sqrt();
  }
}
