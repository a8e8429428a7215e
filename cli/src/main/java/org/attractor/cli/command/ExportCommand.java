package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.file.DatasetExport;
import org.attractor.datasets.file.DatasetFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a dataset in the formats of other programs. */
@Command(
    name = "export",
    description = {
      "Write a dataset for other programs, as NPZ or CSV.",
      "NPZ has the arrays under their names; CSV has a line a bin (counts, rates and latents in",
      "files of their own)."
    })
public final class ExportCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;

  @Parameters(paramLabel = "FILE", description = "The dataset.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "npz",
      description = "npz or csv; ${DEFAULT-VALUE} by default.")
  private String format;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "export",
      description = "Where the files go; ${DEFAULT-VALUE} by default.")
  private Path output;

  @Inject
  ExportCommand(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("npz", "csv").contains(format)) {
      throw UserException.unknownName("format", format, List.of("npz", "csv"));
    }
    Dataset dataset = DatasetFile.read(file);
    if (options.dryRun()) {
      console.message("would write " + dataset.name() + " as " + format + " to " + output);
      return ExitCode.DONE;
    }
    List<Path> files;
    if (format.equals("npz")) {
      Path npz = output.resolve(dataset.name() + ".npz");
      DatasetExport.npz(dataset, npz);
      files = List.of(npz);
    } else {
      files = DatasetExport.csv(dataset, output);
    }
    Table table = new Table("files", Table.Column.of("file"), Table.Column.of("bytes"));
    for (Path written : files) {
      table.row(written.toString(), Files.size(written));
    }
    console.result(table);
    return ExitCode.DONE;
  }
}
