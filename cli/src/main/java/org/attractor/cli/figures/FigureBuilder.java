package org.attractor.cli.figures;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.paper.AblationFigure;
import org.attractor.analysis.figure.paper.DatasetFigure;
import org.attractor.analysis.figure.paper.LatentSizeFigure;
import org.attractor.analysis.figure.paper.SpectrumFigure;
import org.attractor.analysis.figure.paper.Trajectories;
import org.attractor.analysis.figure.paper.TrajectoryFigure;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.report.PublishedRuns;
import org.attractor.analysis.report.RunScore;
import org.attractor.analysis.run.Truth;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.EvaluationTargets;
import org.attractor.cli.run.RunData;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.Split;
import org.attractor.datasets.system.SystemCatalogue;

/** Makes the figures that runs have enough for. */
public final class FigureBuilder {
  /** Models that the study shows in figures 3 and 4; its large GRU is smaller on Arneodo's. */
  private static final List<String> SHOWN =
      List.of("gru 3", "gru 10", "gru 25", "node 3", "node 10");

  private static final int MOST_SHOWN = 4;
  private static final int TRIALS = 40;

  private final Console console;
  private final ConfigComposer composer;
  private final EvaluationTargets targets;
  private final FoundRuns found;

  @Inject
  FigureBuilder(
      Console console, ConfigComposer composer, EvaluationTargets targets, FoundRuns found) {
    this.console = console;
    this.composer = composer;
    this.targets = targets;
    this.found = found;
  }

  /**
   * The targets that folders hold.
   *
   * @param folders runs, sweeps, folders of published runs
   * @param settings that override the runs' own
   * @param imported where published runs are imported to
   */
  public List<EvaluationTarget> targets(List<Path> folders, List<String> settings, Path imported) {
    List<String> words = new ArrayList<>(settings);
    for (Path folder : folders) {
      found.in(folder, imported).forEach(run -> words.add(run.toString()));
    }
    return folders.isEmpty() ? List.of() : targets.find(words, Optional.empty(), "last");
  }

  /**
   * Makes figures.
   *
   * @param runs to show
   * @param numbers of the figures that are wanted
   * @param published whether figures 2 and 5 show the study's runs as well
   */
  public List<Figure> figures(
      List<EvaluationTarget> runs, Set<Integer> numbers, boolean published) {
    List<Figure> figures = new ArrayList<>();
    List<RunScore> scores = new ArrayList<>(published ? PublishedRuns.load() : List.of());
    for (EvaluationTarget run : runs) {
      run.folder().flatMap(folder -> RunScores.of(folder, run.config())).ifPresent(scores::add);
    }
    if (numbers.contains(1) && !runs.isEmpty()) {
      dataset(runs.get(0)).ifPresent(figures::add);
    }
    figures.addAll(ofScores(scores, numbers));
    if ((numbers.contains(3) || numbers.contains(4)) && !runs.isEmpty()) {
      figures.addAll(dynamics(shown(runs), numbers));
    }
    return figures;
  }

  /**
   * Figures 2 and 5.
   *
   * @param scores of runs that have several sizes or are of the ablation
   * @param numbers of the figures that are wanted
   */
  public List<Figure> ofScores(List<RunScore> scores, Set<Integer> numbers) {
    List<Figure> figures = new ArrayList<>();
    if (numbers.contains(2)) {
      figures.addAll(LatentSizeFigure.of(scores, trueDimensions()));
    }
    if (numbers.contains(5)) {
      figures.addAll(AblationFigure.of(scores));
    }
    return figures;
  }

  /** Dimension of the system behind each dataset that can be chosen. */
  private Map<String, Integer> trueDimensions() {
    Map<String, Integer> dimensions = new TreeMap<>();
    SystemCatalogue catalogue = SystemCatalogue.load();
    for (String data : composer.choices().of("data")) {
      String system = composer.compose(List.of("data=" + data)).config().data().spec().system();
      catalogue.systems().stream()
          .filter(s -> s.name().equals(system))
          .filter(org.attractor.datasets.system.OdeSystem.class::isInstance)
          .forEach(s -> dimensions.put(data, s.dimension()));
    }
    return dimensions;
  }

  private Optional<Figure> dataset(EvaluationTarget run) {
    RunData data = run.data(console);
    var source = data.dataset().split(Split.VALID).source();
    var trials = source.gather(IntStream.range(0, Math.min(TRIALS, source.trials())).toArray());
    if (trials.latents().isEmpty() || trials.rates().isEmpty()) {
      return Optional.empty(); // a recording
    }
    return Optional.of(
        new DatasetFigure(
            data.dataset().attributes().getOrDefault("system", run.config().data().name()),
            TrialArray.of(trials.latents().get()),
            TrialArray.of(trials.rates().get()),
            TrialArray.of(trials.spikes())));
  }

  /** One run of each model that the study shows, on the first run's data; or the first ones. */
  private static List<EvaluationTarget> shown(List<EvaluationTarget> runs) {
    String data = runs.get(0).config().data().name();
    List<EvaluationTarget> chosen = new ArrayList<>();
    for (String model : SHOWN) {
      boolean otherSize = data.equals("arneodo") ? model.equals("gru 25") : model.equals("gru 10");
      runs.stream()
          .filter(run -> !otherSize && run.config().data().name().equals(data))
          .filter(run -> model.equals(name(run)))
          .findFirst()
          .ifPresent(chosen::add);
    }
    return chosen.isEmpty() ? runs.subList(0, Math.min(MOST_SHOWN, runs.size())) : chosen;
  }

  private static String name(EvaluationTarget run) {
    return run.config().model().name() + " " + run.config().model().latentSize();
  }

  private List<Figure> dynamics(List<EvaluationTarget> runs, Set<Integer> numbers) {
    List<LearnedPanel> models = new ArrayList<>();
    for (EvaluationTarget run : runs) {
      console.message("searching for fixed points of " + run.name());
      models.add(LearnedPanel.of(run, run.data(console)));
    }
    List<Trajectories> trajectories = new ArrayList<>();
    List<SpectrumFigure.Spectra> spectra = new ArrayList<>();
    Optional<Truth> truth = models.get(0).truth();
    Optional<FixedPoints> truePoints = truth.map(Truth::fixedPoints);
    if (truth.isPresent()) {
      trajectories.add(LearnedPanel.trajectories(truth.get(), truePoints.get()));
      spectra.add(
          new SpectrumFigure.Spectra("true system", truePoints.get().multipliers(), List.of()));
    }
    models.forEach(model -> trajectories.add(model.trajectories()));
    models.forEach(model -> spectra.add(model.spectra(truePoints)));
    if (truth.isPresent()) {
      // A neural ODE of the true dimension, if there is one.
      LearnedPanel space =
          models.stream().filter(m -> m.title().equals("NODE 3")).findFirst().orElse(models.get(0));
      trajectories.add(space.mappedTruth(truth.get(), truePoints.get()));
    }
    List<Figure> figures = new ArrayList<>();
    if (numbers.contains(3)) {
      figures.add(new TrajectoryFigure(trajectories));
    }
    if (numbers.contains(4)) {
      figures.add(new SpectrumFigure(spectra));
    }
    return figures;
  }
}
