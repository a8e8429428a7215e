package org.attractor.core.model;

import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.core.ode.tableau.Tableaux;

/**
 * How a neural ODE is integrated.
 *
 * @param tableau the method
 * @param tolerance of adaptive steps; empty for fixed ones
 * @param stepsPerBin steps between bins to begin with, at least 1
 */
public record SolverSettings(Tableau tableau, Optional<Tolerance> tolerance, int stepsPerBin) {
  /**
   * Checks that they go together.
   *
   * @throws UserException if not
   */
  public SolverSettings {
    if (tolerance.isPresent() && !tableau.adaptive()) {
      throw new UserException(
          "solver method '"
              + tableau.name()
              + "' cannot adapt its steps: it has no error estimate."
              + " Adaptive steps need "
              + String.join(", ", adaptiveNames())
              + "; for fixed steps set solver.adaptive=false");
    }
    if (stepsPerBin < 1) {
      throw new UserException("solver.steps_per_bin=" + stepsPerBin + ": at least 1 is needed");
    }
  }

  private static java.util.List<String> adaptiveNames() {
    return Tableaux.ALL.stream().filter(Tableau::adaptive).map(Tableau::name).toList();
  }

  /** What the published study used: Tsit5, rtol = atol = 1e-3. */
  public static SolverSettings published() {
    return new SolverSettings(Tableaux.named("tsit5"), Optional.of(Tolerance.of(1e-3, 1e-3)), 1);
  }

  /** Fixed steps. */
  public static SolverSettings fixed(String method, int stepsPerBin) {
    return new SolverSettings(Tableaux.named(method), Optional.empty(), stepsPerBin);
  }
}
