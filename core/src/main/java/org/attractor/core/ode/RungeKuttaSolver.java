package org.attractor.core.ode;

import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.ODESolver;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;

/**
 * An explicit Runge-Kutta solver with fixed or adaptive steps. Output times are always step ends.
 * The loop runs on the host over one compiled step, so that the structure of a solve can depend on
 * its errors; to differentiate, replay its grid with {@link
 * org.attractor.api.tensor.Operations#odeSolve}.
 *
 * @param tableau the method
 * @param tolerance of adaptive steps; empty for fixed ones
 * @param controller of adaptive steps
 * @param stepsPerInterval of fixed steps, at least 1; adaptive ones begin with the whole interval
 * @param maxSteps accepted and rejected steps that a solve may take
 */
public record RungeKuttaSolver(
    Tableau tableau,
    Optional<Tolerance> tolerance,
    StepSizeController controller,
    int stepsPerInterval,
    int maxSteps)
    implements ODESolver {

  private static final int DEFAULT_MAX_STEPS = 100_000;

  /**
   * Checks the settings.
   *
   * @throws UserException if adaptive steps are asked of a method without error estimate, or a
   *     number is below 1
   */
  public RungeKuttaSolver {
    if (tolerance.isPresent() && !tableau.adaptive()) {
      throw new UserException(
          "solver method '"
              + tableau.name()
              + "' has no error estimate: adaptive steps need bosh3, dopri5 or tsit5");
    }
    if (stepsPerInterval < 1 || maxSteps < 1) {
      throw new UserException(
          "solver steps: "
              + stepsPerInterval
              + " an interval, at most "
              + maxSteps
              + ": both must be at least 1");
    }
  }

  /** Equal steps, so many in each output interval. */
  public static RungeKuttaSolver fixed(Tableau tableau, int stepsPerInterval) {
    return new RungeKuttaSolver(
        tableau,
        Optional.empty(),
        StepSizeController.INTEGRAL,
        stepsPerInterval,
        Integer.MAX_VALUE);
  }

  /** Adaptive steps under integral control. */
  public static RungeKuttaSolver adaptive(Tableau tableau, Tolerance tolerance) {
    return new RungeKuttaSolver(
        tableau, Optional.of(tolerance), StepSizeController.INTEGRAL, 1, DEFAULT_MAX_STEPS);
  }

  @Override
  public Solution solve(Backend backend, InitialValueProblem problem) {
    try (SolveLoop loop = new SolveLoop(this, backend, problem)) {
      return loop.run();
    }
  }
}
