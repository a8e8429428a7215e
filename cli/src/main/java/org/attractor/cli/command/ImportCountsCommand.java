package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.datasets.recording.Recording;
import org.attractor.datasets.recording.SpikeCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a dataset of somebody's spike counts. */
@Command(
    name = "counts",
    description = {
      "Make a dataset of spike counts.",
      "FILE is CSV with a line a bin (columns trial, one for each neuron, perhaps bin and time),",
      "or NPZ or HDF5 with an array [trial, time, neuron]."
    })
public final class ImportCountsCommand implements Callable<Integer> {
  private final RecordingImport recordings;
  @Mixin private final RecordingImport.Options options;

  @Parameters(paramLabel = "FILE", description = "The counts.")
  private Path file;

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description = "The array with the counts, where an NPZ or HDF5 file has several.")
  private Optional<String> array;

  @Option(
      names = "--bin-width",
      paramLabel = "TIME",
      defaultValue = "1",
      description = "Time between two bins, in any unit; ${DEFAULT-VALUE} by default.")
  private double binWidth;

  @Inject
  ImportCountsCommand(RecordingImport recordings, RecordingImport.Options options) {
    this.recordings = recordings;
    this.options = options;
  }

  @Override
  public Integer call() {
    return recordings.run(
        new Recording(
            SpikeCounts.read(file, array), file.getFileName().toString(), binWidth, options.seed()),
        file,
        options);
  }
}
