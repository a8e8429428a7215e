package org.attractor.benchmarks.workprecision;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.SolveStatus;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.ode.RungeKuttaSolver;
import org.attractor.core.ode.tableau.Tableaux;

/**
 * One solve of a problem.
 *
 * @param problem name
 * @param solver method
 * @param adaptive whether it chose its steps
 * @param setting tolerance if it did, else the number of steps
 * @param error relative, at the end
 * @param evaluations of the vector field
 * @param milliseconds of processor time, the least of several solves
 */
record Trial(
    String problem,
    String solver,
    boolean adaptive,
    double setting,
    double error,
    int evaluations,
    double milliseconds) {
  private static final int REPETITIONS = 5;
  private static final int MOST_STEPS = 8192;
  private static final int LEAST_EXPONENT = 2;
  private static final int LARGEST_EXPONENT = 12;

  /** Below this an error is that of the reference and of rounding. */
  private static final double FLOOR = 1e-12;

  /** All methods on a problem, each from coarse to fine until rounding is reached. */
  static List<Trial> all(Backend backend, Problem problem) {
    List<Trial> trials = new ArrayList<>();
    for (Tableau tableau : Tableaux.ALL) {
      for (int steps = 4; steps <= MOST_STEPS; steps *= 2) {
        if (!add(trials, backend, problem, RungeKuttaSolver.fixed(tableau, steps), steps)) {
          break;
        }
      }
      for (int e = LEAST_EXPONENT; tableau.adaptive() && e <= LARGEST_EXPONENT; e++) {
        double tolerance = Math.pow(10, -e);
        RungeKuttaSolver solver =
            RungeKuttaSolver.adaptive(tableau, Tolerance.of(tolerance, tolerance));
        if (!add(trials, backend, problem, solver, tolerance)) {
          break;
        }
      }
    }
    return trials;
  }

  /** Whether there is any use in a finer one. */
  private static boolean add(
      List<Trial> trials,
      Backend backend,
      Problem problem,
      RungeKuttaSolver solver,
      double setting) {
    Trial trial = measure(backend, problem, solver, setting);
    if (Double.isFinite(trial.error)) {
      trials.add(trial); // coarse steps of an unstable method end in infinity
    }
    return !(trial.error < FLOOR);
  }

  private static Trial measure(
      Backend backend, Problem problem, RungeKuttaSolver solver, double setting) {
    InitialValueProblem task =
        new InitialValueProblem(
            problem.field(), problem.start(), new double[] {0, problem.end()}, List.of());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double least = Double.POSITIVE_INFINITY;
    Solution solution = null;
    for (int i = 0; i < REPETITIONS; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      solution = solver.solve(backend, task);
      least = Math.min(least, (threads.getCurrentThreadCpuTime() - begin) * 1e-6);
    }
    double error =
        solution.status() == SolveStatus.SUCCESS
            ? problem.error(last(solution, problem))
            : Double.NaN;
    return new Trial(
        problem.name(),
        solver.tableau().name(),
        solver.tolerance().isPresent(),
        setting,
        error,
        solution.statistics().evaluations(),
        least);
  }

  /** States at the end, {@code [trial, state]}, of {@code [trial, time, state]}. */
  private static HostValues last(Solution solution, Problem problem) {
    int trials = problem.start().shape().size(0);
    int size = problem.start().shape().size(1);
    double[] states = new double[trials * size];
    for (int trial = 0; trial < trials; trial++) {
      for (int i = 0; i < size; i++) {
        states[trial * size + i] = solution.states().get((2 * trial + 1) * size + i);
      }
    }
    return HostValues.of(problem.start().shape(), states);
  }
}
