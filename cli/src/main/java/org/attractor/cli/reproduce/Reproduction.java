package org.attractor.cli.reproduce;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.file.FigureFormat;
import org.attractor.analysis.report.RunScore;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.console.TableCsv;
import org.attractor.cli.figures.FigureBuilder;
import org.attractor.cli.figures.RunScores;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.sweep.Sweep;
import org.attractor.cli.sweep.SweepFolder;
import org.attractor.cli.sweep.SweepPlan;

/** Trains a subset of the study on the sweep's executors, and scores what came of it. */
public final class Reproduction {
  private static final Path FOLDER = Path.of("reproductions");
  private static final String TRAINER = "trainer=";

  private final Console console;
  private final SweepPlan.Planner planner;
  private final Sweep sweep;
  private final TimeEstimate estimate;
  private final FigureBuilder builder;

  @Inject
  Reproduction(
      Console console,
      SweepPlan.Planner planner,
      Sweep sweep,
      TimeEstimate estimate,
      FigureBuilder builder) {
    this.console = console;
    this.planner = planner;
    this.sweep = sweep;
    this.estimate = estimate;
    this.builder = builder;
  }

  /**
   * What is to be done.
   *
   * @param subset of the study
   * @param sweep its runs
   */
  public record Plan(Subset subset, SweepPlan sweep) {}

  /**
   * Plans a subset.
   *
   * @param given words of the user, over those of the study
   * @throws org.attractor.api.UserException if a word is wrong
   */
  public Plan plan(Subset subset, List<String> given, Optional<Path> file) {
    Optional<Path> folder = Optional.of(FOLDER.resolve(folder(subset, given)));
    return new Plan(subset, planner.planAll(subset.words(given), file, folder));
  }

  /** Runs of another trainer than the published one lie apart from those of the study's own. */
  private static String folder(Subset subset, List<String> given) {
    return given.stream()
        .filter(word -> word.startsWith(TRAINER))
        .reduce((earlier, last) -> last)
        .map(word -> subset.name() + "-" + word.substring(TRAINER.length()))
        .orElse(subset.name());
  }

  /** Says what will be done and how long it will take. */
  public void announce(Plan plan) {
    List<RunConfig> waiting =
        plan.sweep().configs().entrySet().stream()
            .filter(run -> !isFinished(run.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    Duration work = estimate.of(waiting);
    long processors = Math.min(plan.sweep().config().processors(), waiting.size());
    console.message(
        "%s: %d runs to train with trainer=%s, about %s of processor time, %s on %d processors"
            .formatted(
                plan.subset().name(),
                waiting.size(),
                trainers(waiting),
                text(work),
                text(work.dividedBy(Math.max(1, processors))),
                processors));
  }

  private static String trainers(List<RunConfig> runs) {
    return runs.stream()
        .map(run -> run.trainer().name())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static boolean isFinished(RunFolder folder) {
    return folder.exists() && folder.status().equals(RunFolder.FINISHED);
  }

  private static String text(Duration time) {
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d min %d s".formatted(time.toMinutesPart(), time.toSecondsPart());
  }

  /** Trains what is not trained yet. */
  public Sweep.Outcome train(Plan plan) {
    return sweep.run(plan.sweep());
  }

  /**
   * What came of the finished runs.
   *
   * @param cells one row a metric of a model on a dataset, beside the published score; also kept in
   *     the folder, as {@code scores.csv}
   * @param verdicts how many cells have which verdict, one row a metric
   * @param figures files of figures 2 and 5, where there are enough runs for them
   */
  public record Results(Table cells, Table verdicts, List<Path> figures) {}

  /** Scores the finished runs and draws them, into the folder. */
  public Results results(Plan plan) throws IOException {
    List<TrainedRun> runs = finished(plan);
    List<Cell> cells = Scoring.cells(runs);
    Table table = Scoring.table(cells);
    SweepFolder folder = plan.sweep().folder();
    folder.write(folder.path().resolve("scores.csv"), TableCsv.render(table));
    return new Results(table, Scoring.verdicts(cells), figures(runs, folder));
  }

  private static List<TrainedRun> finished(Plan plan) {
    List<TrainedRun> runs = new ArrayList<>();
    plan.sweep()
        .configs()
        .forEach(
            (folder, config) -> {
              if (isFinished(folder)) {
                RunScores.of(folder, config)
                    .ifPresent(score -> runs.add(new TrainedRun(config.trainer().name(), score)));
              }
            });
    return runs;
  }

  private List<Path> figures(List<TrainedRun> runs, SweepFolder folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<RunScore> scores = runs.stream().map(TrainedRun::score).toList();
    for (Figure figure : builder.ofScores(scores, Set.of(2, 5))) {
      for (FigureFormat format : FigureFormat.values()) {
        files.add(format.write(figure, folder.path().resolve("figures")));
      }
    }
    return files;
  }
}
