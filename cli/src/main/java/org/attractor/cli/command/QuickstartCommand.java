package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.Evaluated;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunEvaluation;
import org.attractor.cli.run.RunPlan;
import org.attractor.cli.run.RunReport;
import org.attractor.cli.run.RunTraining;
import org.attractor.cli.run.ScoreTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From nothing to a scored model: dataset, training, evaluation, report. */
@Command(
    name = "quickstart",
    description = {
      "From nothing to a trained model, its score and a report, in about a minute.",
      "Simulates the Arneodo system, trains a 3-D neural ODE on its spikes, scores it beside the",
      "published result and writes a report. Settings may choose other data and models."
    })
public final class QuickstartCommand implements Callable<Integer> {
  private static final Map<String, String> CHOICES = Map.of("trainer", "quick");

  private final Console console;
  private final GlobalOptions options;
  private final RunChooser chooser;
  private final RunTraining training;
  private final RunEvaluation evaluation;
  @Mixin private final Settings settings;

  @Inject
  QuickstartCommand(
      Console console,
      GlobalOptions options,
      RunChooser chooser,
      RunTraining training,
      RunEvaluation evaluation,
      Settings settings) {
    this.console = console;
    this.options = options;
    this.chooser = chooser;
    this.training = training;
    this.evaluation = evaluation;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    RunChooser.Chosen run = chooser.quickstart(settings.words(), options.config(), CHOICES);
    if (options.dryRun()) {
      console.result(RunPlan.describe(run));
      return ExitCode.DONE;
    }
    RunTraining.Outcome outcome = training.train(run);
    if (outcome != RunTraining.Outcome.FINISHED) {
      return TrainCommand.exitCode(outcome);
    }
    RunData data = RunData.ofRun(run, console);
    Evaluated evaluated = evaluation.last(run, data);
    RunEvaluation.keep(run.folder(), evaluated, run.composition().config(), data.dataset());
    RunReport.write(run, evaluated, data, Optional.empty());
    console.result(ScoreTable.summary(evaluated), RunReport.table(run.folder()));
    return ExitCode.DONE;
  }
}
