package org.attractor.datasets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.training.TrialSet;

/**
 * A dataset as found in its file, complete and checked.
 *
 * @param file where it was read from
 * @param sha256 SHA-256 of the file, in lower-case hexadecimal
 * @param bins number of time bins in a trial
 * @param neurons number of neurons
 * @param truth how the neurons observe their hidden state; empty in recorded data, whose trials
 *     then have neither rates nor latents
 * @param splits the trials of each split
 * @param attributes provenance as the file has it, name to value; empty in files of other programs
 */
public record Dataset(
    Path file,
    String sha256,
    int bins,
    int neurons,
    Optional<GroundTruth> truth,
    Map<Split, DatasetSplit> splits,
    Map<String, String> attributes) {

  /** The name of the dataset: that of its file without the extension. */
  public String name() {
    return file.getFileName().toString().replaceFirst("\\.(h5|hdf5)$", "");
  }

  /** The trials of a split. */
  public DatasetSplit split(Split split) {
    return splits.get(split);
  }

  /** Number of trials in all splits. */
  public int trials() {
    return splits.values().stream().mapToInt(DatasetSplit::trials).sum();
  }

  /** Time between two bins, from the first two times of the first training trial. */
  public double interval() {
    double[] times = split(Split.TRAIN).times();
    return times[1] - times[0];
  }

  /** All trials of a split, in memory. */
  public TrialSet trials(Split split) {
    return split(split).source().all();
  }
}
