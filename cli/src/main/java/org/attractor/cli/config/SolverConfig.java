package org.attractor.cli.config;

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
    String method,
    boolean adaptive,
    @Range(min = 0, max = 1) double rtol,
    @Range(min = 0) double atol,
    @Range(min = 1) int stepsPerBin) {
  /**
   * Checks the tolerances.
   *
   * @throws IllegalArgumentException if an adaptive solve has none
   */
  public SolverConfig {
    if (adaptive && rtol == 0 && atol == 0) {
      throw new IllegalArgumentException("rtol and atol are both 0; one of them must be above 0");
    }
  }
}
