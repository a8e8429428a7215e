package org.attractor.cli.command;

import com.google.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.config.Composition;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunNames;
import org.attractor.cli.run.RunPlan;
import org.attractor.cli.run.RunSummary;
import org.attractor.cli.run.RunTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains one run. */
@Command(
    name = "train",
    description = {
      "Train one run. Its folder, run.dir or runs/<name>, keeps configuration, metrics and",
      "checkpoints; the same command goes on with an interrupted run."
    })
public final class TrainCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final RunTraining training;
  @Mixin private final Settings settings;

  @Inject
  TrainCommand(Console console, GlobalOptions options, RunTraining training, Settings settings) {
    this.console = console;
    this.options = options;
    this.training = training;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    Composition composition = settings.compose();
    RunFolder folder = RunNames.folder(composition.config());
    if (options.dryRun()) {
      console.result(RunPlan.describe(composition, folder));
      return ExitCode.DONE;
    }
    RunTraining.Outcome outcome = training.train(composition, folder);
    console.message(outcome.explanation());
    if (outcome.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    console.result(RunSummary.table(folder));
    return outcome.finished() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
