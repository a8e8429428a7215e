package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunPlan;
import org.attractor.cli.run.RunSummary;
import org.attractor.cli.run.RunTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains one run. */
@Command(
    name = "train",
    description = {
      "Train one run, or go on with an interrupted one.",
      "Its folder, run.dir or runs/<name>, keeps configuration, metrics and checkpoints; the",
      "same command goes on with an interrupted run, and so does run.dir alone."
    })
public final class TrainCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final RunChooser chooser;
  private final RunTraining training;
  @Mixin private final Settings settings;

  @Inject
  TrainCommand(
      Console console,
      GlobalOptions options,
      RunChooser chooser,
      RunTraining training,
      Settings settings) {
    this.console = console;
    this.options = options;
    this.chooser = chooser;
    this.training = training;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    RunChooser.Chosen run = chooser.training(settings.words(), options.config());
    if (options.dryRun()) {
      console.result(RunPlan.describe(run));
      return ExitCode.DONE;
    }
    RunTraining.Outcome outcome = training.train(run);
    console.result(RunSummary.table(run.folder()));
    return exitCode(outcome);
  }

  static int exitCode(RunTraining.Outcome outcome) {
    return switch (outcome) {
      case FINISHED -> ExitCode.DONE;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case DIVERGED -> ExitCode.FAILED;
    };
  }
}
