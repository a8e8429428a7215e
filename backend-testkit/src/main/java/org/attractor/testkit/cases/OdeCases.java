package org.attractor.testkit.cases;

import static org.attractor.testkit.cases.Domain.REAL;
import static org.attractor.testkit.cases.Domain.STEP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;

/**
 * {@code odeSolve}: every tableau on fields with and without time, several grids, both norms of the
 * error. Inputs are initial state, step sizes, step starts where they are given, then parameters.
 */
final class OdeCases {
  private static final int STATE = 3;

  private static final int[][] GRIDS = {{1}, {1, 1, 1}, {2, 1, 3}};

  private OdeCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (Tableau tableau : Tableaux.all()) {
      for (int[] grid : GRIDS) {
        cases.add(network(tableau, grid, Optional.empty(), 2));
        cases.add(driven(tableau, grid, Optional.empty(), 2));
      }
    }
    for (Tableau tableau : List.of(Tableaux.BOSH3, Tableaux.HEUN_EULER)) {
      for (ErrorNorm norm : ErrorNorm.values()) {
        Optional<Tolerance> tolerance = Optional.of(new Tolerance(1e-3, 1e-4, norm));
        // The largest of 1, 2, 3 and 5 trials: halving meets odd and even counts.
        for (int batch : new int[] {1, 2, 3, 5}) {
          cases.add(network(tableau, new int[] {2, 1}, tolerance, batch));
        }
        cases.add(driven(tableau, new int[] {1, 2, 1}, tolerance, 3));
      }
    }
    Optional<Tolerance> tolerance = Optional.of(Tolerance.of(1e-3, 1e-3));
    cases.add(network(Tableaux.BOSH3, new int[0], tolerance, 2));
    cases.add(network(Tableaux.RK4, new int[] {1, 2}, Optional.empty(), 0));
    cases.add(network(Tableaux.RK4, new int[] {1, 1, 1, 1, 1, 1, 1}, Optional.empty(), 33));
    return cases;
  }

  private static OperationCase network(
      Tableau tableau, int[] grid, Optional<Tolerance> tolerance, int batch) {
    return solve(
        "a network",
        Fields.NETWORK,
        tableau,
        grid,
        tolerance,
        batch,
        // Weights of this size bend the field enough for error estimates far above rounding.
        Input.of(REAL, 5, STATE),
        Input.of(REAL, 5),
        Input.of(REAL, STATE, 5),
        Input.of(REAL, STATE));
  }

  private static OperationCase driven(
      Tableau tableau, int[] grid, Optional<Tolerance> tolerance, int batch) {
    return solve(
        "a driven field",
        Fields.DRIVEN,
        tableau,
        grid,
        tolerance,
        batch,
        Input.of(REAL, STATE, STATE),
        Input.of(Domain.POSITIVE, STATE),
        Input.of(Domain.POSITIVE),
        Input.of(REAL, STATE));
  }

  private static OperationCase solve(
      String what,
      VectorField field,
      Tableau tableau,
      int[] grid,
      Optional<Tolerance> tolerance,
      int batch,
      Input... parameters) {
    int steps = IntStream.of(grid).sum();
    boolean timed = !field.autonomous();
    List<Input> inputs = new ArrayList<>();
    inputs.add(Input.of(REAL, batch, STATE));
    inputs.add(Input.of(STEP, steps));
    if (timed) {
      inputs.add(Input.of(REAL, steps));
    }
    inputs.addAll(List.of(parameters));
    String name =
        "odeSolve of "
            + what
            + " by "
            + tableau
            + ", steps "
            + Arrays.toString(grid)
            + ", batch "
            + batch
            + tolerance.map(t -> ", " + t.norm()).orElse("");
    OperationCase.Body body =
        (Operations ops, List<Tensor> in, DType dtype) -> {
          OdeTrajectory trajectory =
              ops.odeSolve(
                  new OdeSolve(
                      field,
                      tableau,
                      grid,
                      in.get(0),
                      in.get(1),
                      timed ? Optional.of(in.get(2)) : Optional.empty(),
                      tolerance,
                      in.subList(timed ? 3 : 2, in.size())));
          return trajectory
              .errorRatios()
              .map(ratios -> List.of(trajectory.states(), ratios))
              .orElse(List.of(trajectory.states()));
        };
    return new OperationCase(name, body, inputs);
  }
}
