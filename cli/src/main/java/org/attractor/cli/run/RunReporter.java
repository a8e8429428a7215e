package org.attractor.cli.run;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;

/** Gathers what a run's page shows, and writes it. */
public final class RunReporter {
  /** Dynamics are analysed in it, whatever the run was trained in. */
  private static final String ANALYSIS = "backend.dtype=float64";

  private final Console console;
  private final EvaluationTargets targets;
  private final RunEvaluation evaluation;

  @Inject
  RunReporter(Console console, EvaluationTargets targets, RunEvaluation evaluation) {
    this.console = console;
    this.targets = targets;
    this.evaluation = evaluation;
  }

  /**
   * Evaluates a run's last checkpoint, analyses its dynamics unless that was done before, and
   * writes the page.
   *
   * @param words settings over the run's own, such as another engine
   * @param bins that exponents are measured on, if they are not known yet; empty to leave out the
   *     dynamics
   * @throws org.attractor.api.UserException if there is no checkpoint yet
   */
  public void write(RunChooser.Chosen run, List<String> words, OptionalInt bins) {
    RunData data = RunData.ofRun(run, console);
    Evaluated evaluated = evaluation.last(run, data);
    // A diverged model has no dynamics to speak of.
    boolean sound = evaluated.output().latents().isFinite();
    Optional<DynamicsAnalysis.Result> analysis =
        bins.isPresent() && sound
            ? Optional.of(analysis(run, words, data, bins.getAsInt()))
            : Optional.empty();
    RunReport.write(run, evaluated, data, analysis);
  }

  private DynamicsAnalysis.Result analysis(
      RunChooser.Chosen run, List<String> words, RunData data, int bins) {
    List<String> all = new ArrayList<>(List.of(RunAnalysis.onAllProcessors()));
    all.addAll(words);
    all.add(ANALYSIS);
    all.add(run.folder().path().toString());
    EvaluationTarget target = targets.find(all, Optional.empty(), "last").get(0);
    try (ProgressLine progress = new ProgressLine(console)) {
      return RunAnalysis.ofRun(target, data, bins, progress::show);
    }
  }
}
