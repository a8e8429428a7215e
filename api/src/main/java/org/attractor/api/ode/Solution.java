package org.attractor.api.ode;

import java.util.Optional;
import org.attractor.api.tensor.HostValues;

/**
 * A solve's outcome. Solvers never assert: look at the status.
 *
 * @param status how it ended
 * @param states {@code [batch, time, state]} at the output times that were reached
 * @param grid the steps taken, as far as the solve came
 * @param statistics its cost
 * @param failure where it failed; empty on success
 */
public record Solution(
    SolveStatus status,
    HostValues states,
    StepGrid grid,
    SolverStatistics statistics,
    Optional<Failure> failure) {

  /**
   * Where a solve failed.
   *
   * @param time start of the step that failed
   * @param trial the first trial whose state is not finite, or -1 when none is singled out
   */
  public record Failure(double time, int trial) {}
}
