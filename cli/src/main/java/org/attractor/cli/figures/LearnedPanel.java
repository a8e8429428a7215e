package org.attractor.cli.figures;

import java.util.List;
import java.util.Optional;
import org.attractor.analysis.figure.Palette;
import org.attractor.analysis.figure.paper.Models;
import org.attractor.analysis.figure.paper.SpectrumFigure.Spectra;
import org.attractor.analysis.figure.paper.Trajectories;
import org.attractor.analysis.figure.paper.Trajectories.FixedState;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.NewtonFinder;
import org.attractor.analysis.fixedpoint.SearchSettings;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.analysis.run.FixedPointComparison;
import org.attractor.analysis.run.Truth;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.RunAnalysis;
import org.attractor.cli.run.RunData;
import org.attractor.core.metrics.AffineFit;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.Split;
import org.hipparchus.complex.Complex;

/**
 * A learned system for figures 3 and 4.
 *
 * @param title such as {@code NODE 3}
 * @param latents inferred, {@code [trial, time, latent]}
 * @param fixedPoints of the learned dynamics
 * @param truth what made the trials, if it is known
 */
record LearnedPanel(
    String title, TrialArray latents, FixedPoints fixedPoints, Optional<Truth> truth) {
  /** Further away, learned dynamics say nothing about the data. */
  private static final double FAR = 1;

  /** Infers latents and searches for fixed points. */
  static LearnedPanel of(EvaluationTarget target, RunData data) {
    String title =
        Models.label(target.config().model().name()) + " " + target.config().model().latentSize();
    SearchSettings settings =
        SearchSettings.newton()
            .withMaxDistance(FAR)
            .withThreads(target.config().trainer().threads());
    return RunAnalysis.with(
        target,
        data,
        Split.VALID,
        (system, latents, trials) ->
            new LearnedPanel(
                title,
                latents,
                new NewtonFinder(settings).find(system, VisitedStates.of(latents)),
                Truth.of(data.dataset(), trials)));
  }

  Trajectories trajectories() {
    return Trajectories.of(title, "z", Palette.INFERRED, latents, fixedStates(fixedPoints));
  }

  /**
   * The spectra, in the order of the true points that they are partners of.
   *
   * @param truePoints the truth's fixed points, if it is known
   */
  Spectra spectra(Optional<FixedPoints> truePoints) {
    List<List<Complex>> own = fixedPoints.multipliers();
    if (truth.isEmpty() || truePoints.isEmpty()) {
      return new Spectra(title, own, List.of());
    }
    FixedPointComparison comparison =
        FixedPointComparison.of(fixedPoints, latents, truth.get(), truePoints.get());
    return new Spectra(
        title,
        comparison.pairs().stream()
            .map(pair -> pair.learned().map(own::get).orElse(List.of()))
            .toList(),
        comparison.unpaired().stream().map(own::get).toList());
  }

  /** The true system's own trajectories. */
  static Trajectories trajectories(Truth truth, FixedPoints points) {
    return Trajectories.of(
        "true system", "x", Palette.TRUTH, truth.latents(), inData(truth, points));
  }

  /** True latents and fixed points where the least squares affine map to this model's puts them. */
  Trajectories mappedTruth(Truth truth, FixedPoints points) {
    AffineFit map = AffineFit.fit(truth.latents(), latents);
    List<FixedState> mapped =
        inData(truth, points).stream()
            .map(state -> new FixedState(map.apply(state.position()), state.stable()))
            .toList();
    return Trajectories.of(
        "truth in " + title, "z", Palette.TRUTH, map.apply(truth.latents()), mapped);
  }

  private static List<FixedState> inData(Truth truth, FixedPoints points) {
    return fixedStates(points).stream()
        .map(state -> new FixedState(truth.inData(state.position()), state.stable()))
        .toList();
  }

  private static List<FixedState> fixedStates(FixedPoints points) {
    return points.points().stream()
        .map(p -> new FixedState(p.position(), p.stability().isStable()))
        .toList();
  }
}
