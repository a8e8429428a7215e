package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.GlobalOptions;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Table;
import org.attractor.datasets.recording.Recording;
import picocli.CommandLine.Option;

/** Makes dataset files of recordings, whatever these were read from. */
final class RecordingImport {
  /** What all kinds of recordings take. */
  static final class Options {
    @Option(
        names = "--output",
        paramLabel = "FILE",
        description = "The dataset file to write; datasets/NAME.h5 by default.")
    private Optional<Path> output;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "0",
        description = "Of the split in trials to train, validate and test; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--force", description = "Replace the file if it is there already.")
    private boolean force;

    @Inject
    Options() {}

    /** The seed of the split. */
    long seed() {
      return seed;
    }
  }

  private final Console console;
  private final GlobalOptions global;

  @Inject
  RecordingImport(Console console, GlobalOptions global) {
    this.console = console;
    this.global = global;
  }

  /**
   * Writes the dataset and says what is in it.
   *
   * @param source the file that it was read from, after which the dataset is named
   * @return the exit code
   * @throws UserException if the file is there already or cannot be written
   */
  int run(Recording recording, Path source, Options options) {
    String name = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path file = options.output.orElse(Path.of("datasets", name + ".h5"));
    if (Files.exists(file) && !options.force) {
      throw new UserException(
          file + " is there already. Choose another --output, or replace it with --force");
    }
    if (!global.dryRun()) {
      recording.write(file);
    }
    var counts = recording.counts();
    console.result(
        new Table(
                "datasets",
                Table.Column.of("file"),
                Table.Column.of("trials"),
                Table.Column.of("bins"),
                Table.Column.of("neurons"),
                Table.Column.of("bin_width", "bin width"),
                Table.Column.of("spikes"))
            .row(
                file.toString(),
                counts.trials(),
                counts.bins(),
                counts.neurons().size(),
                recording.binWidth(),
                (long) DoubleStream.of(counts.counts()).sum()));
    console.message(
        (global.dryRun() ? "would write it; then train" : "train")
            + " on it with: attractor train data.file="
            + file);
    return ExitCode.DONE;
  }
}
