package org.attractor.datasets.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;

/**
 * Dataset files in the published layout (HDF5): {@code {train,valid,test}_{data,activity,latents,
 * times,inds}}, {@code readout}, {@code orig_mean}, {@code orig_std}.
 */
public final class DatasetFile {
  private DatasetFile() {}

  /**
   * Reads a dataset, from this program or any other, and checks every value.
   *
   * @throws UserException if the file is missing, not HDF5, truncated or damaged; if a dataset is
   *     missing or has a wrong shape; if a value is not finite, a count negative or fractional, a
   *     rate negative, a trial number used twice. The message names the file, the dataset and the
   *     index
   */
  public static Dataset read(Path file) {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      return new DatasetReader(file, source).read();
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
    checks.add(new Check("complete", true, "all " + Layout.members().size() + " members present"));
    checks.add(
        new Check(
            "shapes agree",
            true,
            String.format(
                Locale.ROOT,
                "%d + %d + %d trials, %d bins, %d neurons, %d latents",
                dataset.split(Split.TRAIN).trials(),
                dataset.split(Split.VALID).trials(),
                dataset.split(Split.TEST).trials(),
                dataset.bins(),
                dataset.neurons(),
                dataset.latentDimension())));
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
