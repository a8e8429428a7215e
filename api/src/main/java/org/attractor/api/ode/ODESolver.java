package org.attractor.api.ode;

import org.attractor.api.backend.Backend;

/** Solves initial value problems for a batch of trials on any engine. */
public interface ODESolver {
  /** The method. */
  Tableau tableau();

  /**
   * Solves a problem: chooses the step grid, then returns the states on it. Reports a failure in
   * the solution's status.
   */
  Solution solve(Backend backend, InitialValueProblem problem);
}
