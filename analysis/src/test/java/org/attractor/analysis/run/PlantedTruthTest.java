package org.attractor.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.attractor.analysis.Engines;
import org.attractor.analysis.TensorFields;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.dynamics.FreeRun;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.dynamics.TrueSystem;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovSettings;
import org.attractor.api.backend.Backend;
import org.attractor.core.metrics.LatentR2;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;

/** A model that is the true system gets the best score in everything. */
class PlantedTruthTest {
  private static final double BIN = 0.05;

  private static TrialArray trials(OdeSystem system) {
    double[] start = new Simulator(system, 1e-10).run(40, 1.7, fraction -> {});
    return FreeRun.run(new TrueSystem(system, BIN), start, 30, 20);
  }

  private static FixedPoints first(int count, FixedPoints found) {
    return new FixedPoints(
        found.kind(),
        found.dimension(),
        found.bin(),
        found.finder(),
        found.settings(),
        found.startsUsed(),
        found.converged(),
        found.points().subList(0, count));
  }

  @Test
  void anExactLorenzField() {
    OdeSystem lorenz = (OdeSystem) SystemCatalogue.load().get("Lorenz");
    TrialArray latents = trials(lorenz);
    double[] ones = new double[3];
    Arrays.fill(ones, 1);
    Truth truth = new Truth(lorenz, BIN, new double[3], ones, latents);
    try (Backend backend = Engines.reference();
        LearnedSystem planted = TensorFields.system(backend, "Lorenz", BIN)) {
      DynamicsAnalysis analysis =
          new DynamicsAnalysis(
              new NewtonFinder(SearchSettings.newton()), new LyapunovSettings(8, 50, 200, 8, 2, 0));
      DynamicsAnalysis.Result result =
          analysis.analyse(planted, latents, Optional.of(truth), (stage, fraction) -> {});

      FixedPointComparison comparison = result.truth().orElseThrow();
      assertThat(result.learned().points()).hasSize(3);
      assertThat(result.learned().points()).allMatch(point -> point.certificate().isPresent());
      for (FixedPointComparison.Pair pair : comparison.pairs()) {
        // The affine map is the identity to the rounding of a fit over 1,200 states.
        assertThat(pair.distance()).isLessThan(1e-9);
        assertThat(pair.multipliers()).allMatch(value -> value.distance() < 1e-10);
      }
      assertThat(comparison.unpaired()).isEmpty();
      FixedPointComparison withoutThird =
          FixedPointComparison.of(result.learned(), latents, truth, first(2, comparison.truth()));
      assertThat(withoutThird.unpaired())
          .containsExactly(comparison.pairs().get(2).learned().orElseThrow());
      double[] learned = result.learnedExponents().estimate().exponents();
      double[] errors = result.trueExponents().orElseThrow().estimate().standardErrors();
      double[] own = result.trueExponents().orElseThrow().estimate().exponents();
      for (int i = 0; i < 3; i++) {
        assertThat(learned[i]).isCloseTo(own[i], within(3 * Math.sqrt(2) * errors[i] + 1e-3));
      }
      assertThat(result.learnedExponents().gates()).hasSize(3).allMatch(Gate::passed);

      assertThat(LatentR2.score(latents, latents).all()).isCloseTo(1, within(1e-12));
      Map<String, Score> scores =
          result.scores().stream().collect(Collectors.toMap(Score::name, Function.identity()));
      // Two steps a bin instead of eight differ by 1e-5 at first, which chaos makes 0.4 after
      // log(0.4 / 1e-5) = 10 Lyapunov times; the run ends after 400 bins, 18 of them.
      assertThat(scores.get("forecast_horizon/lyapunov_times").value()).isGreaterThan(4);
      Score overlap = scores.get("attractor_overlap");
      assertThat(overlap.value()).isCloseTo(overlap.reference().orElseThrow(), within(0.05));
      Score rhythm = scores.get("power_spectrum_distance");
      assertThat(rhythm.value()).isLessThan(2 * rhythm.reference().orElseThrow());
    }
  }
}
