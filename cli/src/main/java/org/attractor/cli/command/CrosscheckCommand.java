package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.analysis.consistency.CrossCheck;
import org.attractor.analysis.consistency.Measurement;
import org.attractor.analysis.consistency.Probes;
import org.attractor.analysis.consistency.reference.ReferenceFile;
import org.attractor.analysis.consistency.reference.ReferenceModel;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.config.ConfigNames;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does the same computations on every engine and compares them with double precision. */
@Command(
    name = "crosscheck",
    description = {
      "Do the same computations on every engine and compare the results with double precision:",
      "published checkpoints, forward, loss and gradients. Budgets follow from simulated rounding",
      "errors (docs/consistency.md). Exit code 1 if one is broken.",
      "--backend restricts the engines and takes a list: --backend jvm,djl."
    })
public final class CrosscheckCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = {
        "HDF5 file of checkpoints with what was computed from them; built in: the published study's",
        "on the Arneodo system."
      })
  private Optional<Path> reference;

  @Inject
  CrosscheckCommand(Console console, GlobalOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<BackendProvider> engines = engines();
    List<ReferenceModel> models =
        reference.map(ReferenceFile::read).orElseGet(ReferenceFile::builtIn);
    List<CrossCheck.ProbeFactory> probes = new ArrayList<>(Probes.checkpoints(models));
    if (options.dryRun()) {
      console.result(
          "# would compare %d checkpoints on %s"
              .formatted(
                  models.size(),
                  String.join(", ", engines.stream().map(e -> e.info().name()).toList())));
      return ExitCode.DONE;
    }
    List<Measurement> lines;
    try (ProgressLine progress = new ProgressLine(console)) {
      lines = new CrossCheck(progress::show).run(probes, engines);
    }
    List<Measurement> worst = Measurement.worst(lines);
    console.result(table(worst));
    boolean faulty = worst.stream().anyMatch(line -> line.verdict().faulty());
    return faulty ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<BackendProvider> engines() {
    return options
        .backend()
        .map(names -> Arrays.stream(names.split(",")).map(Backends::provider).toList())
        .orElseGet(Backends::providers);
  }

  private static Table table(List<Measurement> lines) {
    Table table =
        new Table(
            "crosscheck",
            Table.Column.of("check"),
            Table.Column.of("subject"),
            Table.Column.of("engine"),
            Table.Column.of("precision"),
            Table.Column.of("quantity"),
            Table.Column.of("part", "worst part"),
            Table.Column.of("against"),
            Table.Column.number("budget", "budget", "%.1e"),
            Table.Column.number("error", "error", "%.1e"),
            Table.Column.of("verdict"),
            Table.Column.of("explanation"));
    for (Measurement line : lines) {
      boolean numbers = line.explanation().isEmpty();
      table.row(
          line.check(),
          orNone(line.subject()),
          line.engine(),
          orNone(line.precision()),
          orNone(line.quantity()),
          orNone(line.part()),
          orNone(line.against()),
          numbers ? line.budget() : null,
          numbers ? line.error() : null,
          ConfigNames.of(line.verdict()),
          orNone(line.explanation()));
    }
    return table;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? null : text;
  }
}
