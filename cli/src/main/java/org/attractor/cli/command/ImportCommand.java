package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings in what other programs made; its subcommands do the work. */
@Command(
    name = "import",
    subcommands = {ImportCountsCommand.class, ImportSpikesCommand.class, ImportRunsCommand.class},
    description = "Bring in what other programs made.",
    synopsisSubcommandLabel = "KIND")
public final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Inject
  ImportCommand() {}

  @Override
  public Integer call() {
    throw new UserException(
        "what is to be imported? Kinds: " + String.join(", ", spec.subcommands().keySet()));
  }
}
