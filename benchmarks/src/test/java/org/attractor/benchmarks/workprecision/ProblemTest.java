package org.attractor.benchmarks.workprecision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.ode.RungeKuttaSolver;
import org.attractor.core.ode.tableau.Tableaux;
import org.junit.jupiter.api.Test;

/** The field in tensors is the one that the reference solves. */
class ProblemTest {
  /**
   * A tolerance of 1e-11 a step leaves 1e-9 after the hundreds of steps of a period; a wrong
   * coefficient changes the state by per cents.
   */
  private static final double ENOUGH = 1e-8;

  @Test
  void aTightSolveMeetsTheReference() {
    try (Backend backend = Backends.create("jvm", BackendOptions.singleThread())) {
      for (Problem problem : Problem.all()) {
        Solution solution =
            RungeKuttaSolver.adaptive(Tableaux.named("tsit5"), Tolerance.of(1e-11, 1e-11))
                .solve(
                    backend,
                    new InitialValueProblem(
                        problem.field(),
                        problem.start(),
                        new double[] {0, problem.end()},
                        List.of()));
        int size = problem.start().shape().size(1);
        HostValues end = HostValues.zeros(problem.start().spec());
        for (int i = 0; i < end.shape().count(); i++) {
          end.set(i, solution.states().get((2 * (i / size) + 1) * size + i % size));
        }
        assertThat(problem.error(end)).as(problem.name()).isLessThan(ENOUGH);
      }
    }
  }
}
