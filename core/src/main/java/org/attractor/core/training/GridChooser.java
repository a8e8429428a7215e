package org.attractor.core.training;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.Model;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.SolveStatus;
import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.ode.RungeKuttaSolver;

/**
 * Chooses the step grid of a model's vector field: at first the configured steps in every bin, and
 * where those miss the tolerance, the grid of an adaptive solve from the same initial states.
 */
final class GridChooser {
  private final Backend backend;
  private final Model model;
  private final Dynamics.Flow flow;

  GridChooser(Backend backend, Model model, Dynamics.Flow flow) {
    this.backend = backend;
    this.model = model;
    this.flow = flow;
  }

  /** The grid to try first. */
  StepGrid first(int bins) {
    return StepGrid.uniform(times(bins), flow.stepsPerBin());
  }

  private double[] times(int bins) {
    double[] times = new double[bins];
    for (int i = 0; i < bins; i++) {
      times[i] = (double) i / (model.bins() - 1);
    }
    return times;
  }

  /**
   * A grid that keeps the tolerance.
   *
   * @param initialStates {@code [batch, latent]}
   * @param parameters of the field
   * @throws SolveFailedException if there is none
   */
  Solution adapt(int bins, HostValues initialStates, List<HostValues> parameters) {
    Solution solution =
        RungeKuttaSolver.adaptive(flow.tableau(), flow.tolerance().orElseThrow())
            .solve(
                backend,
                new InitialValueProblem(flow.field(), initialStates, times(bins), parameters));
    if (solution.status() != SolveStatus.SUCCESS) {
      throw new SolveFailedException(solution);
    }
    return solution;
  }
}
