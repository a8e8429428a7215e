package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.cli.inspect.FileKind;
import org.attractor.cli.inspect.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a file or folder of ours. */
@Command(
    name = "inspect",
    description = {
      "Describe a dataset file, a checkpoint or a run folder: shapes, provenance, checks.",
      "Exit code 1 if a check fails."
    })
public final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A dataset, a checkpoint or a run folder.")
  private Path path;

  @Inject
  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(path)) {
      throw new UserException("there is no file or folder '" + path + "'");
    }
    Inspection inspection =
        switch (FileKind.of(path)) {
          case RUN -> Inspection.run(path);
          case DATASET -> Inspection.dataset(path);
          case CHECKPOINT -> Inspection.checkpoint(path);
        };
    console.result(inspection.tables().toArray(Table[]::new));
    return inspection.sound() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
