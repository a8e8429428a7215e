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
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.datasets.Split;

/**
 * Writes dataset files. Storage is contiguous and not compressed: rates and latents hardly
 * compress, such a file is read at the speed of the disk by anything that reads HDF5, and its bytes
 * do not depend on the version of a compressor.
 */
final class DatasetWriter {
  private final DatasetContents contents;

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
    int latents = contents.readout().length;
    int neurons = contents.readout()[0].length;
    double[] rates = contents.rates();
    double[] states = contents.latents();
    int[] spikes = contents.spikes();
    for (Split split : Split.values()) {
      int[] inds = contents.split().get(split);
      hdf.putDataset(Layout.member(split, Layout.DATA), cube(inds, neurons, i -> spikes[i]));
      hdf.putDataset(Layout.member(split, Layout.ACTIVITY), cube(inds, neurons, i -> rates[i]));
      hdf.putDataset(Layout.member(split, Layout.LATENTS), cube(inds, latents, i -> states[i]));
      hdf.putDataset(Layout.member(split, Layout.TIMES), times(inds));
      hdf.putDataset(
          Layout.member(split, Layout.INDS), Arrays.stream(inds).asLongStream().toArray());
    }
    hdf.putDataset(Layout.READOUT, contents.readout());
    hdf.putDataset(Layout.MEAN, new double[][] {contents.activityMean()});
    hdf.putDataset(Layout.DEVIATION, new double[][] {contents.activityDeviation()});
  }

  /** The given trials of a flat array, {@code [trial, time, width]}. */
  private double[][][] cube(int[] inds, int width, IntToDoubleFunction source) {
    int bins = contents.bins();
    return Arrays.stream(inds)
        .mapToObj(
            trial ->
                IntStream.range(0, bins)
                    .mapToObj(bin -> row((trial * bins + bin) * width, width, source))
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static double[] row(int from, int width, IntToDoubleFunction source) {
    double[] row = new double[width];
    for (int i = 0; i < width; i++) {
      row[i] = source.applyAsDouble(from + i);
    }
    return row;
  }

  private double[][] times(int[] inds) {
    int bins = contents.bins();
    return Arrays.stream(inds)
        .mapToObj(trial -> row(trial * bins, bins, sample -> sample * contents.interval()))
        .toArray(double[][]::new);
  }
}
