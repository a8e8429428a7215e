package org.attractor.core.ode.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.core.Engines;
import org.attractor.core.ode.RungeKuttaSolver;
import org.junit.jupiter.api.Test;

/** Follows docs/adding-a-solver.md. */
class AddingASolverTest {
  private static final VectorField DECAY = (ops, time, state, parameters) -> state.neg();

  @Test
  void theGuidesMethodSolvesWithItsOrder() {
    try (Backend backend = Engines.reference()) {
      double coarse = error(backend, 32);
      double fine = error(backend, 128);
      // As for every method: within 0.15 of its order.
      assertThat(Math.log(coarse / fine) / Math.log(4)).isCloseTo(2, within(0.15));
    }
  }

  private static double error(Backend backend, int steps) {
    Solution solution =
        RungeKuttaSolver.fixed(RalstonExample.tableau(), steps)
            .solve(
                backend,
                new InitialValueProblem(
                    DECAY, HostValues.of(Shape.of(1, 1), 1.0), new double[] {0, 1}, List.of()));
    return Math.abs(solution.states().get(1) - Math.exp(-1));
  }

  @Test
  void theGuideShowsThisMethod() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/org/attractor/core/ode/tableau/RalstonExample.java"));
    String guide = Files.readString(Path.of("..", "docs", "adding-a-solver.md"));
    assertThat(words(guide)).contains(words(source.split("return ")[1].split(";")[0]));
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
