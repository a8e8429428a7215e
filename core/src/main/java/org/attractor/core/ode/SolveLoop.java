package org.attractor.core.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.SolveStatus;
import org.attractor.api.ode.SolverStatistics;
import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;

/** One solve in progress: its time, its state, its step size, and what it has cost so far. */
final class SolveLoop implements AutoCloseable {
  private final RungeKuttaSolver solver;
  private final InitialValueProblem problem;
  private final CompiledStep compiled;
  private final boolean adaptive;

  private final List<HostValues> outputs = new ArrayList<>();
  private final List<Double> starts = new ArrayList<>();
  private final List<Double> sizes = new ArrayList<>();
  private final int[] stepsPerInterval;

  private HostValues state;
  private Optional<HostValues> firstStage = Optional.empty();
  private double proposed;
  private double previousRatio = 1;
  private double largestRatio = Double.NaN;
  private int rejected;
  private int evaluations;
  private SolveStatus status = SolveStatus.SUCCESS;
  private Optional<Solution.Failure> failure = Optional.empty();

  SolveLoop(RungeKuttaSolver solver, Backend backend, InitialValueProblem problem) {
    this.solver = solver;
    this.problem = problem;
    this.adaptive = solver.tolerance().isPresent();
    this.compiled = new CompiledStep(solver, backend, problem);
    this.stepsPerInterval = new int[problem.times().length - 1];
    this.state = problem.initialState().copy();
  }

  Solution run() {
    outputs.add(state);
    if (!state.isFinite()) {
      fail(SolveStatus.NON_FINITE, problem.times()[0], state);
    }
    double[] times = problem.times();
    proposed = times.length > 1 ? times[1] - times[0] : 0;
    for (int i = 0; i < stepsPerInterval.length && status == SolveStatus.SUCCESS; i++) {
      if (adaptive) {
        adaptiveInterval(i, times[i], times[i + 1]);
      } else {
        fixedInterval(i, times[i], times[i + 1]);
      }
      if (status == SolveStatus.SUCCESS) {
        outputs.add(state);
      }
    }
    return solution();
  }

  private void fixedInterval(int interval, double from, double to) {
    int count = solver.stepsPerInterval();
    double size = (to - from) / count;
    for (int i = 0; i < count && status == SolveStatus.SUCCESS; i++) {
      double start = from + i * size;
      CompiledStep.Result result = compiled.step(start, size, state, firstStage());
      evaluations += compiled.evaluationsPerStep();
      accept(interval, start, size, result);
    }
  }

  private void adaptiveInterval(int interval, double from, double to) {
    double time = from;
    // Relative to the time itself: a smaller remainder cannot be stepped over.
    double spacing = Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
    while (status == SolveStatus.SUCCESS && to - time > 4 * spacing) {
      double remaining = to - time;
      // A remainder that is hardly longer than the step is taken whole: no sliver stays behind.
      boolean whole = proposed >= remaining * (1 - 1e-9);
      double size = whole ? remaining : proposed;
      if (sizes.size() + rejected >= solver.maxSteps()) {
        fail(SolveStatus.MAX_STEPS, time, null);
        return;
      }
      CompiledStep.Result result = compiled.step(time, size, state, firstStage());
      evaluations += compiled.evaluationsPerStep();
      double ratio = result.errorRatio();
      double factor =
          solver.controller().factor(ratio, previousRatio, solver.tableau().errorOrder());
      if (ratio <= 1 && result.state().isFinite()) {
        accept(interval, time, size, result);
        largestRatio = Double.isNaN(largestRatio) ? ratio : Math.max(largestRatio, ratio);
        previousRatio = ratio;
        // A step cut short by an output time does not shorten those after it.
        proposed = whole ? Math.max(proposed, size * factor) : size * factor;
        time = whole ? to : time + size;
      } else {
        rejected++;
        proposed = size * factor;
        if (proposed <= 4 * spacing) {
          boolean finite = Double.isFinite(ratio);
          fail(
              finite ? SolveStatus.STEP_TOO_SMALL : SolveStatus.NON_FINITE,
              time,
              finite ? null : result.state());
        }
      }
    }
  }

  private HostValues firstStage() {
    if (!solver.tableau().firstSameAsLast()) {
      return null;
    }
    if (firstStage.isEmpty()) {
      firstStage = Optional.of(compiled.derivative(problem.times()[0], state));
      evaluations++;
    }
    return firstStage.get();
  }

  private void accept(int interval, double start, double size, CompiledStep.Result result) {
    state = result.state();
    firstStage = result.lastStage();
    stepsPerInterval[interval]++;
    starts.add(start);
    sizes.add(size);
    if (!adaptive && !state.isFinite()) {
      fail(SolveStatus.NON_FINITE, start, state);
    }
  }

  private void fail(SolveStatus reason, double time, HostValues culprit) {
    status = reason;
    failure = Optional.of(new Solution.Failure(time, culprit == null ? -1 : firstBad(culprit)));
  }

  private static int firstBad(HostValues states) {
    int size = states.shape().size(1);
    for (int i = 0; i < states.shape().count(); i++) {
      if (!Double.isFinite(states.get(i))) {
        return i / size;
      }
    }
    return -1;
  }

  private Solution solution() {
    int reached = outputs.size();
    StepGrid grid =
        new StepGrid(
            Arrays.copyOf(problem.times(), reached),
            Arrays.copyOf(stepsPerInterval, Math.max(0, reached - 1)),
            toArray(starts),
            toArray(sizes));
    SolverStatistics statistics =
        new SolverStatistics(sizes.size(), rejected, evaluations, largestRatio);
    return new Solution(status, stackOutputs(), grid, statistics, failure);
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private HostValues stackOutputs() {
    int batch = state.shape().size(0);
    int size = state.shape().size(1);
    double[] stacked = new double[batch * outputs.size() * size];
    for (int t = 0; t < outputs.size(); t++) {
      for (int b = 0; b < batch; b++) {
        for (int i = 0; i < size; i++) {
          stacked[(b * outputs.size() + t) * size + i] = outputs.get(t).get(b * size + i);
        }
      }
    }
    return HostValues.of(state.dtype(), Shape.of(batch, outputs.size(), size), stacked);
  }

  @Override
  public void close() {
    compiled.close();
  }
}
