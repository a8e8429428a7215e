package org.attractor.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.attractor.api.ode.Tolerance;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.ode.tableau.Tableaux;

/**
 * A solver of ordinary differential equations.
 *
 * @param method name of the Runge-Kutta tableau
 * @param adaptive whether the error estimate chooses the steps; otherwise they are of equal size
 * @param rtol relative tolerance of an adaptive solve
 * @param atol absolute tolerance of an adaptive solve, in units of the state
 * @param stepsPerBin steps between two output times: those of a fixed solve, the first guess of an
 *     adaptive one
 */
public record SolverConfig(
    @OneOf(SolverConfig.Methods.class) String method,
    boolean adaptive,
    @Range(min = 0, max = 1) double rtol,
    @Range(min = 0) double atol,
    @Range(min = 1) int stepsPerBin) {
  /**
   * Checks that the method can do what is asked.
   *
   * @throws org.attractor.api.UserException if it has no error estimate to adapt to, or no
   *     tolerance
   */
  public SolverConfig {
    settings(method, adaptive, rtol, atol, stepsPerBin);
  }

  /** The solver that the model integrates with. */
  public SolverSettings settings() {
    return settings(method, adaptive, rtol, atol, stepsPerBin);
  }

  private static SolverSettings settings(
      String method, boolean adaptive, double rtol, double atol, int stepsPerBin) {
    Optional<Tolerance> tolerance =
        adaptive ? Optional.of(Tolerance.of(rtol, atol)) : Optional.empty();
    return new SolverSettings(Tableaux.named(method), tolerance, stepsPerBin);
  }

  /** The methods' names. */
  static final class Methods implements Supplier<List<String>> {
    @Override
    public List<String> get() {
      return Tableaux.names();
    }
  }
}
