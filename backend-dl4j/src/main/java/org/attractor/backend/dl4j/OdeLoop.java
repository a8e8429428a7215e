package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.spi.RungeKuttaStep;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorSpec;

/**
 * A replay of a solve as a loop. Where the last stage of a step is the first of the next, the first
 * step is taken apart, since it alone has to compute its first stage.
 */
final class OdeLoop {
  private final GraphOperations ops;
  private final OdeSolve solve;
  private final Tableau tableau;
  private final TensorSpec state;

  OdeLoop(GraphOperations ops, OdeSolve solve) {
    this.ops = ops;
    this.solve = solve;
    this.tableau = solve.tableau();
    this.state = solve.initialState().spec();
  }

  OdeTrajectory run() {
    List<Tensor> states = new ArrayList<>();
    List<Tensor> ratios = new ArrayList<>();
    List<Tensor> carried = new ArrayList<>();
    states.add(solve.initialState().reshape(state.shape().insert(0, 1)));
    carried.add(solve.initialState());
    int first = 0;
    if (tableau.firstSameAsLast()) {
      RungeKuttaStep step =
          take(
              ops,
              solve.stepStarts().map(starts -> starts.select(0, 0)),
              solve.stepSizes().select(0, 0),
              solve.initialState(),
              Optional.empty(),
              solve.parameters());
      states.add(step.to().reshape(state.shape().insert(0, 1)));
      solve.tolerance().ifPresent(t -> ratios.add(step.errorRatio(ops, tableau, t).reshape(1)));
      carried.set(0, step.to());
      carried.add(step.nextFirstStage(tableau).orElseThrow());
      first = 1;
    }
    if (first < solve.steps()) {
      loop(first, carried, states, ratios);
    }
    return new OdeTrajectory(
        outputs(ops.concat(0, states)).transpose(1, 0, 2),
        solve.tolerance().map(t -> ops.concat(0, ratios)));
  }

  private void loop(int first, List<Tensor> carried, List<Tensor> states, List<Tensor> ratios) {
    int steps = solve.steps() - first;
    List<Tensor> grid = new ArrayList<>();
    grid.add(solve.stepSizes().slice(0, first, solve.steps()));
    solve.stepStarts().ifPresent(starts -> grid.add(starts.slice(0, first, solve.steps())));
    List<Recording.Kept> kept =
        tableau.firstSameAsLast()
            ? List.of(Recording.Kept.ALL, Recording.Kept.NONE)
            : List.of(Recording.Kept.ALL);
    List<Tensor> results =
        ops.loop(this::step, steps, false, carried, grid, solve.parameters(), kept);
    states.add(results.get(0));
    ratios.addAll(results.subList(1, results.size()));
  }

  /** One step: from state, first stage if it is carried, size, start if needed, parameters. */
  private List<Tensor> step(Operations body, List<Tensor> in) {
    int next = 1;
    Optional<Tensor> firstStage =
        tableau.firstSameAsLast() ? Optional.of(in.get(next++)) : Optional.empty();
    Tensor size = in.get(next++);
    Optional<Tensor> start =
        solve.stepStarts().isPresent() ? Optional.of(in.get(next++)) : Optional.empty();
    RungeKuttaStep step =
        take(body, start, size, in.get(0), firstStage, in.subList(next, in.size()));
    List<Tensor> results = new ArrayList<>();
    results.add(step.to());
    step.nextFirstStage(tableau).ifPresent(results::add);
    solve.tolerance().ifPresent(t -> results.add(step.errorRatio(body, tableau, t)));
    return results;
  }

  private RungeKuttaStep take(
      Operations operations,
      Optional<Tensor> start,
      Tensor size,
      Tensor from,
      Optional<Tensor> firstStage,
      List<Tensor> parameters) {
    return RungeKuttaStep.take(
        operations, tableau, solve.field(), start, size, from, firstStage, parameters);
  }

  /** Of the states after every step, those at output times: {@code [outputs, batch, state]}. */
  private Tensor outputs(Tensor states) {
    int[] counts = solve.stepsPerInterval();
    if (Arrays.stream(counts).allMatch(n -> n == 1)) {
      return states;
    }
    List<Tensor> runs = new ArrayList<>();
    int index = 0;
    int from = 0;
    for (int count : counts) {
      if (count > 1) {
        runs.add(states.slice(0, from, index + 1));
        from = index + count;
      }
      index += count;
    }
    runs.add(states.slice(0, from, index + 1));
    return ops.concat(0, runs);
  }
}
