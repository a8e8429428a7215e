package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.Engines;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.ode.tableau.Tableaux;
import org.attractor.testkit.tracing.TracingBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardPassTest {
  private static final HostValues SPIKES = TinyTraining.data().valid().all().spikes();

  private static SequentialAutoencoder model(DecoderKind decoder, SolverSettings solver) {
    return new SequentialAutoencoder(
        new ModelSettings(
            decoder,
            TinyTraining.NEURONS,
            TinyTraining.BINS,
            2,
            5,
            List.of(6),
            Activation.TANH,
            OptionalDouble.of(0.1),
            0,
            solver));
  }

  private static SolverSettings adaptive(double tolerance, ErrorNorm norm) {
    return new SolverSettings(
        Tableaux.named("bosh3"), Optional.of(new Tolerance(tolerance, tolerance, norm)), 1);
  }

  /** A fast vector field, so that one step a bin is not enough. */
  private static ParameterSet lively(SequentialAutoencoder model) {
    return Initialiser.initialise(model, DType.FLOAT64, 5)
        .map(
            (name, value) -> {
              HostValues scaled = value.copy();
              for (int i = 0; i < scaled.shape().count(); i++) {
                scaled.set(i, (name.startsWith("decoder") ? 4 : 1) * value.get(i));
              }
              return scaled;
            });
  }

  private static ForwardPass.Request gradient() {
    return new ForwardPass.Request(
        SPIKES, TinyTraining.BINS, TinyTraining.BINS, Optional.empty(), true);
  }

  @ParameterizedTest
  @EnumSource(DecoderKind.class)
  void everyModelIsAPureFunctionThatCanBeRecordedOnceAndReplayed(DecoderKind decoder) {
    SequentialAutoencoder model = model(decoder, SolverSettings.published());
    ParameterSet parameters = Initialiser.initialise(model, DType.FLOAT64, 1);
    try (Backend eager = Engines.reference();
        Backend traced = new TracingBackend(Engines.reference());
        ForwardPass direct = new ForwardPass(eager, model, DType.FLOAT64, 1);
        ForwardPass replayed = new ForwardPass(traced, model, DType.FLOAT64, 1)) {
      ForwardResult expected = direct.run(parameters, gradient());
      replayed.run(lively(model), gradient());
      ForwardResult actual = replayed.run(parameters, gradient());
      assertThat(actual.gradients()).isEqualTo(expected.gradients());
      assertThat(actual.logRates()).isEqualTo(expected.logRates());
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorNorm.class)
  void aMissedToleranceIsMetOnAnAdaptedGrid(ErrorNorm norm) {
    SequentialAutoencoder coarse = model(DecoderKind.NODE, adaptive(1e-3, norm));
    SequentialAutoencoder fine = model(DecoderKind.NODE, adaptive(1e-9, norm));
    SequentialAutoencoder exact = model(DecoderKind.NODE, SolverSettings.fixed("tsit5", 40));
    ParameterSet parameters = lively(fine);
    try (Backend backend = Engines.reference();
        ForwardPass coarsePass = new ForwardPass(backend, coarse, DType.FLOAT64, 1);
        ForwardPass finePass = new ForwardPass(backend, fine, DType.FLOAT64, 1);
        ForwardPass exactPass = new ForwardPass(backend, exact, DType.FLOAT64, 1)) {
      ForwardPass.Request request = ForwardPass.Request.evaluate(SPIKES);
      HostValues truth = exactPass.run(parameters, request).latents();
      ForwardResult rough = coarsePass.run(parameters, request);
      ForwardResult good = finePass.run(parameters, request);
      assertThat(good.evaluations()).isGreaterThan(rough.evaluations());
      // Errors of some tens of steps add up along a trial, each at most the tolerance.
      assertThat(largestDifference(good.latents(), truth)).isLessThan(1e-7);
    }
  }

  @Test
  void gradientOfAnAdaptedReplayIsThatOfTheDiscreteSolution() {
    SequentialAutoencoder model = model(DecoderKind.NODE, adaptive(1e-7, ErrorNorm.BATCH_RMS));
    ParameterSet parameters = lively(model);
    String name = "decoder.vf.vf.vf.0.weight";
    int index = parameters.names().indexOf(name);
    try (Backend backend = Engines.reference();
        ForwardPass pass = new ForwardPass(backend, model, DType.FLOAT64, 1)) {
      HostValues gradient = pass.run(parameters, gradient()).gradients().get(index);
      double h = 1e-4;
      for (int i = 0; i < gradient.shape().count(); i++) {
        double value = parameters.get(name).get(i);
        parameters.get(name).set(i, value + h);
        double above = pass.run(parameters, ForwardPass.Request.evaluate(SPIKES)).loss();
        parameters.get(name).set(i, value - h);
        double below = pass.run(parameters, ForwardPass.Request.evaluate(SPIKES)).loss();
        parameters.get(name).set(i, value);
        // The grid may change between the three solves: a loss is only known to about 1e-7, so the
        // quotient to 1e-7 / 1e-4; its own truncation error is h² = 1e-8.
        assertThat(gradient.get(i)).isCloseTo((above - below) / (2 * h), within(2e-3));
      }
    }
  }

  @Test
  void shardsGiveTheWholeBatchUpToRounding() {
    SequentialAutoencoder model = model(DecoderKind.NODE, adaptive(1e-6, ErrorNorm.BATCH_RMS));
    ParameterSet parameters = lively(model);
    try (Backend backend = Engines.reference();
        ForwardPass whole = new ForwardPass(backend, model, DType.FLOAT64, 1);
        ForwardPass split = new ForwardPass(backend, model, DType.FLOAT64, 5)) {
      ForwardResult expected = whole.run(parameters, gradient());
      ForwardResult actual = split.run(parameters, gradient());
      assertThat(actual.evaluations())
          .as("the same grid is chosen")
          .isEqualTo(expected.evaluations());
      assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-12));
      for (int p = 0; p < expected.gradients().size(); p++) {
        // Float64 rounding of sums in another order, amplified by the lively dynamics.
        assertThat(largestDifference(actual.gradients().get(p), expected.gradients().get(p)))
            .isLessThan(1e-10);
      }
    }
  }

  private static double largestDifference(HostValues a, HostValues b) {
    assertThat(a.shape()).isEqualTo(b.shape());
    double largest = 0;
    for (int i = 0; i < a.shape().count(); i++) {
      largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
    }
    return largest;
  }
}
