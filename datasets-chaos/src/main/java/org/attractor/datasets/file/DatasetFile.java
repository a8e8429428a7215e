package org.attractor.datasets.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;

/**
 * Dataset files in the published layout (HDF5): {@code {train,valid,test}_{data,activity,latents,
 * times,inds}}, {@code readout}, {@code orig_mean}, {@code orig_std}. Recorded data, of which
 * nothing but spikes is known, have {@code data}, {@code times} and {@code inds} alone.
 */
public final class DatasetFile {
  /** Of the memory that Java may use; the rest is for batches, models and engines. */
  private static final double SHARE_OF_MEMORY = 0.25;

  private DatasetFile() {}

  /**
   * Reads a dataset, from this program or any other, and checks every value. Trials that take more
   * than a quarter of the memory that Java may use stay in the file and are read when they are
   * needed.
   *
   * @throws UserException if the file is missing, not HDF5, truncated or damaged; if a dataset is
   *     missing or has a wrong shape; if a value is not finite, a count negative or fractional, a
   *     rate negative, a trial number used twice. The message names the file, the dataset and the
   *     index
   */
  public static Dataset read(Path file) {
    return read(file, (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()));
  }

  /**
   * The same, with another limit of memory.
   *
   * @param memory bytes that spikes, rates and latents may take; if they need more, they are
   *     checked once and then read from the file when they are needed
   * @throws UserException as {@link #read(Path)}
   */
  public static Dataset read(Path file, long memory) {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      return new DatasetReader(file, source, memory).read();
    }
  }

  /**
   * Reads the provenance of a dataset alone, however large it is.
   *
   * @return name to value; empty in files of other programs
   * @throws UserException if the file is missing, not HDF5, truncated, or has not all members
   */
  public static Map<String, String> attributes(Path file) {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      source.require(Layout.members(Layout.hasTruth(source.names())));
      return source.attributes();
    }
  }

  /**
   * Reads a dataset and reports what was checked.
   *
   * @return the checks without which the file would have been refused, which all passed, and those
   *     for the agreement of its members with one another, which may have failed
   * @throws UserException as {@link #read}
   */
  public static List<Check> validate(Path file) {
    return checks(read(file));
  }

  /** The same report for a dataset that has been read. */
  public static List<Check> checks(Dataset dataset) {
    List<Check> checks = new ArrayList<>();
    List<String> members = Layout.members(dataset.truth().isPresent());
    checks.add(new Check("complete", true, "all " + members.size() + " members present"));
    checks.add(
        new Check(
            "shapes agree",
            true,
            String.format(
                Locale.ROOT,
                "%d + %d + %d trials, %d bins, %d neurons%s",
                dataset.split(Split.TRAIN).trials(),
                dataset.split(Split.VALID).trials(),
                dataset.split(Split.TEST).trials(),
                dataset.bins(),
                dataset.neurons(),
                dataset.truth().map(t -> ", " + t.latentDimension() + " latents").orElse(""))));
    checks.add(new Check("values are finite", true, "no NaN, no infinity"));
    checks.add(new Check("spike counts are counts", true, "whole, not negative"));
    checks.add(new Check("splits do not overlap", true, "each trial number once"));
    checks.addAll(ConsistencyChecks.of(dataset));
    return checks;
  }

  /**
   * Writes a dataset, whole or not at all; a file of that name is replaced.
   *
   * @param file where to; its folder is made if need be
   * @throws UserException if it cannot be written there
   */
  public static void write(Path file, DatasetContents contents) {
    new DatasetWriter(contents).write(file);
  }
}
