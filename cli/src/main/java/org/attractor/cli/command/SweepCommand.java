package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.console.Console;
import org.attractor.cli.sweep.Sweep;
import org.attractor.cli.sweep.SweepFolder;
import org.attractor.cli.sweep.SweepPlan;
import org.attractor.cli.sweep.SweepTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Trains many runs. */
@Command(
    name = "sweep",
    subcommands = SweepCommand.Status.class,
    description = {
      "Train many runs: every combination of the values in lists and ranges.",
      "As in sweep model=gru,node model.latent_size=2,3,5 seed=range(0,5). Again: finished runs",
      "are skipped, interrupted ones go on, failed ones are tried once more. sweep.cpus=N bounds",
      "the processors that are busy, sweep.dir=DIR chooses the folder, executor=spark a cluster."
    })
public final class SweepCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  private final SweepPlan.Planner planner;
  private final Sweep sweep;
  @Mixin private final Settings settings;

  @Inject
  SweepCommand(
      Console console,
      GlobalOptions options,
      SweepPlan.Planner planner,
      Sweep sweep,
      Settings settings) {
    this.console = console;
    this.options = options;
    this.planner = planner;
    this.sweep = sweep;
    this.settings = settings;
  }

  @Override
  public Integer call() {
    SweepPlan plan = planner.plan(settings.given(), options.config());
    if (options.dryRun()) {
      console.result(SweepTables.of(plan));
      return ExitCode.DONE;
    }
    Sweep.Outcome outcome = sweep.run(plan);
    console.result(SweepTables.of(plan.folder()));
    return switch (outcome) {
      case FINISHED -> ExitCode.DONE;
      case INCOMPLETE -> ExitCode.FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }

  /** Shows where a sweep stands. */
  @Command(
      name = "status",
      description = "Show how far the runs of a sweep are, from any process, at any time.")
  public static final class Status implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The sweep's folder.")
    private Path folder;

    @Inject
    Status(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      console.result(SweepTables.of(SweepFolder.existing(folder)));
      return ExitCode.DONE;
    }
  }
}
