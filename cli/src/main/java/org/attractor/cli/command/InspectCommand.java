package org.attractor.cli.command;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import org.attractor.cli.ExitCode;
import org.attractor.cli.console.Console;
import org.attractor.cli.inspect.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a file or folder of ours. */
@Command(
    name = "inspect",
    description =
        "Describe a dataset file, a checkpoint or a run folder: shapes, provenance, checks.")
public final class InspectCommand implements Callable<Integer> {
  // The first bytes of every HDF5 file (HDF5 file format specification, superblock).
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A dataset, checkpoint or run folder.")
  private Path path;

  @Inject
  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(path)) {
      throw new UserException("there is no file or folder " + path);
    }
    if (Files.isDirectory(path)) {
      Inspection.run(path, console);
    } else if (isHdf5()) {
      return Inspection.dataset(path, console) ? ExitCode.DONE : ExitCode.FAILED;
    } else if (path.toString().endsWith(".safetensors")) {
      Inspection.checkpoint(path, console);
    } else {
      throw new UserException(
          path
              + " is none of our kinds: a dataset (HDF5), a checkpoint (.safetensors) or a run folder");
    }
    return ExitCode.DONE;
  }

  /** A dataset by its first bytes, or, when damaged, at least by its name. */
  private boolean isHdf5() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(HDF5.length), HDF5)
          || path.toString().endsWith(".h5")
          || path.toString().endsWith(".hdf5");
    }
  }
}
