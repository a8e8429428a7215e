package org.attractor.cli;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.command.AnalyzeCommand;
import org.attractor.cli.command.BackendsCommand;
import org.attractor.cli.command.BenchCommand;
import org.attractor.cli.command.CompletionCommand;
import org.attractor.cli.command.ConfigCommand;
import org.attractor.cli.command.CrosscheckCommand;
import org.attractor.cli.command.DoctorCommand;
import org.attractor.cli.command.EvaluateCommand;
import org.attractor.cli.command.ExportCommand;
import org.attractor.cli.command.FiguresCommand;
import org.attractor.cli.command.GenerateCommand;
import org.attractor.cli.command.ImportCommand;
import org.attractor.cli.command.InspectCommand;
import org.attractor.cli.command.QuickstartCommand;
import org.attractor.cli.command.ReportCommand;
import org.attractor.cli.command.ReproduceCommand;
import org.attractor.cli.command.SweepCommand;
import org.attractor.cli.command.SystemsCommand;
import org.attractor.cli.command.TrainCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line; its subcommands do the work. */
@Command(
    name = "attractor",
    versionProvider = Version.class,
    subcommands = {
      QuickstartCommand.class,
      BackendsCommand.class,
      SystemsCommand.class,
      GenerateCommand.class,
      InspectCommand.class,
      TrainCommand.class,
      SweepCommand.class,
      EvaluateCommand.class,
      CrosscheckCommand.class,
      AnalyzeCommand.class,
      FiguresCommand.class,
      ReproduceCommand.class,
      ReportCommand.class,
      BenchCommand.class,
      ConfigCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    },
    description = "Recovers the hidden dynamics of neural populations.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 the work failed or a check is broken; 2 the input is wrong;",
      "130 interrupted."
    })
final class AttractorCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options;
  @Spec private CommandSpec spec;

  @Inject
  AttractorCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    throw new UserException(
        "a command is needed. Commands: " + String.join(", ", spec.subcommands().keySet()));
  }
}
