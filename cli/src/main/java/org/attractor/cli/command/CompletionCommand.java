package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.cli.ExitCode;
import org.attractor.cli.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands, options and settings. */
@Command(
    name = "completion",
    description = {
      "Print a script that lets bash and zsh complete commands, options and settings.",
      "source <(attractor completion)"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec;

  @Inject
  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.result(AutoComplete.bash("attractor", spec.root().commandLine()));
    return ExitCode.DONE;
  }
}
