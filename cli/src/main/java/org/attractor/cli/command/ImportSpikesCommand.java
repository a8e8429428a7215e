package org.attractor.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.datasets.recording.Recording;
import org.attractor.datasets.recording.SpikeTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a dataset of somebody's spike times. */
@Command(
    name = "spikes",
    description = {
      "Make a dataset of spike times.",
      "FILE is CSV with a line a spike (columns neuron, time), or NPZ or HDF5 with arrays",
      "neurons, times and starts. Trials begin at the starts and have as many bins as --bins",
      "says; times are in any unit, the same everywhere."
    })
public final class ImportSpikesCommand implements Callable<Integer> {
  private final RecordingImport recordings;
  @Mixin private final RecordingImport.Options options;

  @Parameters(paramLabel = "FILE", description = "The spike times.")
  private Path file;

  @Option(
      names = "--starts",
      paramLabel = "FILE",
      description = "When the trials began, if it is not in FILE: CSV with a column start.")
  private Optional<Path> starts;

  @Option(
      names = "--bin-width",
      paramLabel = "TIME",
      required = true,
      description = "Width of a bin, above 0.")
  private double binWidth;

  @Option(names = "--bins", paramLabel = "N", required = true, description = "Bins of a trial.")
  private int bins;

  @Inject
  ImportSpikesCommand(RecordingImport recordings, RecordingImport.Options options) {
    this.recordings = recordings;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (!(binWidth > 0) || Double.isInfinite(binWidth)) {
      throw new UserException("--bin-width must be above 0, not " + binWidth);
    }
    if (bins < 2) {
      throw new UserException("--bins must be at least 2, not " + bins);
    }
    return recordings.run(
        new Recording(
            SpikeTimes.read(file, starts).bin(binWidth, bins),
            file.getFileName().toString(),
            binWidth,
            options.seed()),
        file,
        options);
  }
}
