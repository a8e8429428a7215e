package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.Settings;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.ProgressLine;
import org.attractor.cli.console.Table;
import org.attractor.datasets.DatasetGenerator;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.system.SystemCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a dataset file. */
@Command(
    name = "generate",
    description = "Make a dataset file: simulated spikes of neurons that observe a chaotic system.")
public final class GenerateCommand implements Callable<Integer> {
  private final Console console;
  private final GlobalOptions options;
  @Mixin private final Settings settings;

  @Option(names = "--force", description = "Make the file anew if it is there already.")
  private boolean force;

  @Inject
  GenerateCommand(Console console, GlobalOptions options, Settings settings) {
    this.console = console;
    this.options = options;
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    Composition composition = settings.compose();
    DataConfig data = composition.config().data();
    if (data.file().isPresent()) {
      throw new UserException(
          "data.file is '"
              + data.file().get()
              + "', a file of one's own: there is nothing to make");
    }
    DatasetSpec spec = data.spec();
    Path folder = Path.of(data.dir());
    Path file = folder.resolve(spec.fileName());
    boolean kept = Files.exists(file) && !force;
    if (options.dryRun()) {
      console.result(
          "# would " + (kept ? "check and keep " : "write ") + file + "\n" + composition.yaml());
      return ExitCode.DONE;
    }
    DatasetGenerator generator = new DatasetGenerator(SystemCatalogue.load());
    try (ProgressLine progress = new ProgressLine(console)) {
      if (force) {
        generator.generate(spec, folder, progress::show);
      } else {
        generator.ensure(spec, folder, progress::show);
      }
    }
    if (kept) {
      console.message(file + " is there already, made from the same specification");
    }
    console.result(
        new Table(
                "datasets",
                Table.Column.of("file"),
                Table.Column.of("system"),
                Table.Column.of("neurons"),
                Table.Column.of("trials"),
                Table.Column.of("bins"),
                Table.Column.of("points_per_period", "points per period"),
                Table.Column.of("seed"),
                Table.Column.of("bytes"))
            .row(
                file.toString(),
                spec.system(),
                spec.neurons(),
                spec.trials(),
                spec.bins(),
                spec.pointsPerPeriod(),
                spec.seed(),
                Files.size(file)));
    return ExitCode.DONE;
  }
}
