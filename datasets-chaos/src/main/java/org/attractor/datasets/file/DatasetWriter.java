package org.attractor.datasets.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.datasets.GroundTruth;
import org.attractor.datasets.Split;

/**
 * Writes dataset files. Storage is contiguous and not compressed: rates and latents hardly
 * compress, such a file is read at the speed of the disk by anything that reads HDF5, and its bytes
 * do not depend on the version of a compressor.
 */
final class DatasetWriter {
  private final DatasetContents contents;
  private final List<StreamedDataset> streamed = new ArrayList<>();

  DatasetWriter(DatasetContents contents) {
    this.contents = contents;
  }

  /**
   * Writes the file whole or not at all: under another name in the same folder, then moved.
   *
   * @throws UserException if the folder cannot be written to
   */
  void write(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(folder);
      try (WritableHdfFile hdf = HdfFile.write(temporary)) {
        fill(hdf);
      }
      streamed.forEach(StreamedDataset::requireWritten);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | HdfException failure) {
      throw new UserException(
          "could not write the dataset " + file + ": " + reason(failure), failure);
    } finally {
      delete(temporary);
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (root instanceof FileAlreadyExistsException) {
      return root.getMessage() + " is not a folder";
    }
    return root.getMessage();
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException ignored) {
      // The failure that left it there is the one to report.
    }
  }

  private void fill(WritableHdfFile hdf) {
    contents.attributes().forEach(hdf::putAttribute);
    int bins = contents.bins();
    int neurons = contents.neurons();
    for (Split split : Split.values()) {
      add(hdf, split, Layout.DATA, contents.spikes(), bins, neurons);
      add(hdf, split, Layout.TIMES, contents.times(), bins);
      hdf.putDataset(
          Layout.member(split, Layout.INDS),
          Arrays.stream(contents.split().get(split)).asLongStream().toArray());
    }
    contents.truth().ifPresent(truth -> fill(hdf, truth));
  }

  private void fill(WritableHdfFile hdf, DatasetContents.Truth truth) {
    GroundTruth observation = truth.observation();
    int bins = contents.bins();
    for (Split split : Split.values()) {
      add(hdf, split, Layout.ACTIVITY, truth.rates(), bins, contents.neurons());
      add(hdf, split, Layout.LATENTS, truth.latents(), bins, observation.latentDimension());
    }
    hdf.putDataset(Layout.READOUT, observation.readout());
    hdf.putDataset(Layout.MEAN, new double[][] {observation.activityMean()});
    hdf.putDataset(Layout.DEVIATION, new double[][] {observation.activityDeviation()});
  }

  /** Adds the trials of a split, {@code [trial, ...]}, to be computed when the file is closed. */
  private void add(
      WritableHdfFile hdf, Split split, String what, TrialValues values, int... trialExtents) {
    int[] inds = contents.split().get(split);
    int[] extents =
        IntStream.concat(IntStream.of(inds.length), IntStream.of(trialExtents)).toArray();
    String name = Layout.member(split, what);
    StreamedDataset dataset =
        new StreamedDataset(name, hdf, extents, row -> values.read(inds[row]));
    streamed.add(dataset);
    hdf.putDataset(name, dataset);
  }
}
