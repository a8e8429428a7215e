package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.Evaluated;
import org.attractor.cli.run.EvaluationTarget;
import org.attractor.cli.run.EvaluationTargets;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.ScoreTable;
import org.attractor.datasets.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores checkpoints on a split, on any engine. */
@Command(
    name = "evaluate",
    description = {
      "Score runs on a split, on any engine, over the whole split at once.",
      "RUN is a run folder, or a checkpoint file with the data to score it on; of a file of",
      "another program, settings say which model it is: evaluate weights.safetensors model=node",
      "data=arneodo"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final EvaluationTargets targets;
  private final RunEvaluation evaluation;

  @Mixin private TrainedModels models;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "valid",
      description = "train, valid or test; ${DEFAULT-VALUE} by default.")
  private String split;

  @Option(
      names = "--dtype",
      paramLabel = "NAME",
      description = "float32 or float64; the same as backend.dtype=NAME.")
  private Optional<String> dtype;

  @Inject
  EvaluateCommand(
      Console console, GlobalOptions options, EvaluationTargets targets, RunEvaluation evaluation) {
    this.console = console;
    this.options = options;
    this.targets = targets;
    this.evaluation = evaluation;
  }

  @Override
  public Integer call() {
    Split chosen = RunData.split(split);
    List<String> precision = dtype.map(name -> "backend.dtype=" + name).stream().toList();
    List<EvaluationTarget> found = models.find(targets, options, List.of(), precision);
    if (options.dryRun()) {
      found.forEach(
          target ->
              console.result(
                  "# would score " + target.checkpoint() + " on the " + chosen.key() + " trials"));
      return ExitCode.DONE;
    }
    Map<String, Evaluated> scores = new LinkedHashMap<>();
    for (EvaluationTarget target : found) {
      scores.put(target.name(), evaluate(target, chosen));
    }
    console.result(ScoreTable.all(scores));
    return ExitCode.DONE;
  }

  private Evaluated evaluate(EvaluationTarget target, Split chosen) {
    RunData trials = target.data(console);
    Evaluated evaluated =
        evaluation.evaluate(
            target.checkpoint(), target.model(trials), trials, chosen, target.config());
    target
        .folder()
        .ifPresent(
            folder -> {
              try {
                folder.requireWritable();
                RunEvaluation.keep(folder, evaluated, target.config(), trials.dataset());
              } catch (UserException readOnly) {
                // Scores of a run in an archive are worth having all the same.
                console.warning(folder.evaluation() + " is not written: " + readOnly.getMessage());
              }
            });
    return evaluated;
  }
}
