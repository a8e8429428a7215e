package org.attractor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.Engines;
import org.attractor.core.Engines.Engine;
import org.attractor.core.ode.tableau.Tableaux;
import org.attractor.core.training.ForwardPass;
import org.attractor.core.training.ForwardResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published Arneodo checkpoints load by name and give, on every engine, the outputs, losses and
 * gradients that were computed for them independently in double precision.
 */
class PublishedCheckpointsTest {
  /**
   * Relative budgets. Float64: rounding of some 10^4 operations in a row, amplified by at most 10^2
   * along a trial, leaves 1e-10 or less of 1e-9. Float32: the same with a unit roundoff 5e8 times
   * as large gives at most 2e-4 in the outputs, ten times that in gradients.
   */
  private record Budget(double logRates, double loss, double gradient) {
    static Budget of(DType dtype) {
      return dtype == DType.FLOAT64 ? new Budget(1e-9, 1e-12, 1e-7) : new Budget(2e-4, 1e-6, 2e-3);
    }
  }

  static Stream<Arguments> cases() {
    return Engines.all()
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of(engine, "gru3", "float64"),
                    Arguments.of(engine, "gru25", "float64"),
                    Arguments.of(engine, "node3", "tsit5_float64"),
                    Arguments.of(engine, "node10", "tsit5_float64"),
                    Arguments.of(engine, "node3", "exact"),
                    Arguments.of(engine, "node10", "exact")));
  }

  @ParameterizedTest(name = "{1} {2} on {0}")
  @MethodSource("cases")
  void outputsLossAndGradientsAreThePublishedOnes(Engine engine, String name, String group) {
    PublishedCheckpoint published = PublishedCheckpoint.named(name);
    SequentialAutoencoder model =
        new SequentialAutoencoder(published.settings().withSolver(solver(group, engine.dtype())));
    ParameterSet parameters = published.parameters(model, engine.dtype());
    Budget budget = Budget.of(engine.dtype());
    try (Backend backend = engine.start();
        ForwardPass forward = new ForwardPass(backend, model, engine.dtype(), 1)) {
      ForwardResult result =
          forward.run(
              parameters,
              new ForwardPass.Request(
                  PublishedCheckpoint.spikes(), 70, 70, Optional.empty(), true));

      assertThat(relative(result.logRates(), published.tensor(group + "/logrates")))
          .as("log rates")
          .isLessThan(budget.logRates);
      assertThat(result.loss()).isCloseTo(published.number(group + ".loss"), within(budget.loss));
      if (group.equals("tsit5_float64")) {
        assertThat(result.evaluations())
            .isEqualTo(415)
            .isEqualTo((int) published.number(group + ".nfe"));
      }
      List<String> names = parameters.names();
      for (int p = 0; p < names.size(); p++) {
        assertThat(
                relative(
                    result.gradients().get(p), published.tensor(group + "/grads/" + names.get(p))))
            .as("gradient of %s", names.get(p))
            .isLessThan(budget.gradient);
      }
    }
  }

  /** The published solver, or one tight enough to be exact in the engine's precision. */
  private static SolverSettings solver(String group, DType dtype) {
    if (!group.equals("exact")) {
      return SolverSettings.published();
    }
    // In single precision a tolerance below rounding cannot be met; 1e-6 is near enough to exact.
    double tolerance = dtype == DType.FLOAT64 ? 1e-12 : 1e-6;
    return new SolverSettings(
        Tableaux.named("tsit5"), Optional.of(Tolerance.of(tolerance, tolerance)), 1);
  }

  /** Euclidean norm of the difference relative to that of the expected; 0 where both are 0. */
  private static double relative(HostValues actual, HostValues expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.shape().count(); i++) {
      difference += Math.pow(actual.get(i) - expected.get(i), 2);
      norm += Math.pow(expected.get(i), 2);
    }
    return difference == 0 ? 0 : Math.sqrt(difference / norm);
  }
}
