package org.attractor.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/** The decomposition of {@link Operations#odeSolve}: steps unrolled over the grid. */
public final class RungeKuttaReplay {
  private RungeKuttaReplay() {}

  /** Replays the solve with the given operations. */
  public static OdeTrajectory run(Operations ops, OdeSolve solve) {
    Tableau tableau = solve.tableau();
    List<Tensor> outputs = new ArrayList<>(solve.stepsPerInterval().length + 1);
    List<Tensor> ratios = new ArrayList<>(solve.steps());
    Tensor state = solve.initialState();
    outputs.add(state);
    Optional<Tensor> firstStage = Optional.empty();
    int index = 0;
    for (int count : solve.stepsPerInterval()) {
      for (int i = 0; i < count; i++, index++) {
        int step = index;
        RungeKuttaStep taken =
            RungeKuttaStep.take(
                ops,
                tableau,
                solve.field(),
                solve.stepStarts().map(starts -> starts.select(0, step)),
                solve.stepSizes().select(0, step),
                state,
                firstStage,
                solve.parameters());
        solve.tolerance().ifPresent(t -> ratios.add(taken.errorRatio(ops, tableau, t)));
        state = taken.to();
        firstStage = taken.nextFirstStage(tableau);
      }
      outputs.add(state);
    }
    return new OdeTrajectory(
        ops.stack(1, outputs),
        solve
            .tolerance()
            .map(
                t ->
                    ratios.isEmpty()
                        ? ops.zeros(TensorSpec.of(solve.initialState().dtype(), 0))
                        : ops.stack(0, ratios)));
  }
}
