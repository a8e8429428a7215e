package org.attractor.cli.command;

import com.google.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.Evaluated;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunNames;
import org.attractor.cli.run.RunPlan;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunSettings;
import org.attractor.cli.run.RunTraining;
import org.attractor.cli.run.ScoreTable;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.ModelSettings;
import org.attractor.datasets.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From nothing to a scored model: dataset, training, evaluation, report. */
@Command(
    name = "quickstart",
    description = {
      "Simulate the Arneodo system, train a 3-D neural ODE on its spikes in minutes, score it",
      "beside the published result and write a report. Settings may choose other data and models."
    })
public final class QuickstartCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final RunTraining training;
  private final RunEvaluation evaluation;
  @Mixin private final Settings settings;

  @Inject
  QuickstartCommand(
      Console console,
      GlobalOptions options,
      RunTraining training,
      RunEvaluation evaluation,
      Settings settings) {
    this.console = console;
    this.options = options;
    this.training = training;
    this.evaluation = evaluation;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    Composition composition = settings.composeOver(List.of("trainer=quick"));
    RunConfig config = composition.config();
    RunFolder folder = RunNames.quickstart(config);
    if (options.dryRun()) {
      console.result(RunPlan.describe(composition, folder));
      return ExitCode.DONE;
    }
    RunTraining.Outcome outcome = training.train(composition, folder);
    console.message(outcome.explanation());
    if (!outcome.finished()) {
      return outcome.interrupted() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }
    RunData data = RunData.load(config.data(), console);
    ModelSettings model =
        RunSettings.model(config, data.dataset().neurons(), data.dataset().bins());
    Evaluated evaluated =
        evaluation.evaluate(
            RunCheckpoints.lastFile(folder.path()), model, data, Split.VALID, config.backend());
    folder.write(
        folder.evaluation(),
        RunEvaluation.json(evaluated, config.backend(), data.dataset().sha256()));
    RunReport.write(folder, config, evaluated);
    console.result(ScoreTable.of(evaluated, RunReport.published(config)));
    console.message("report: " + folder.report().toAbsolutePath().normalize().toUri());
    return ExitCode.DONE;
  }
}
