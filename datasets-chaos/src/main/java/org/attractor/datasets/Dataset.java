package org.attractor.datasets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrialSet;

/**
 * A dataset as read from its file, complete and checked.
 *
 * @param file where it was read from
 * @param sha256 SHA-256 of the file, in lower-case hexadecimal
 * @param bins number of time bins in a trial
 * @param neurons number of neurons
 * @param latentDimension number of coordinates of the hidden state
 * @param splits the trials of each split
 * @param readout weights from latents to neurons, {@code [latent, neuron]}
 * @param activityMean mean of latents x readout over the whole run, {@code [neuron]}
 * @param activityDeviation its standard deviation, {@code [neuron]}
 * @param attributes provenance as the file has it, name to value; empty in files of other programs
 */
public record Dataset(
    Path file,
    String sha256,
    int bins,
    int neurons,
    int latentDimension,
    Map<Split, DatasetSplit> splits,
    double[][] readout,
    double[] activityMean,
    double[] activityDeviation,
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

  /** Model time between two bins, from the first two times of the first training trial. */
  public double interval() {
    double[] times = split(Split.TRAIN).times();
    return times[1] - times[0];
  }

  /** The trials of a split as models are trained on them. */
  public TrialSet trials(Split split) {
    DatasetSplit part = split(split);
    Shape counts = Shape.of(part.trials(), bins, neurons);
    return new TrialSet(
        HostValues.of(counts, part.spikes()),
        Optional.of(HostValues.of(counts, part.rates())),
        Optional.of(HostValues.of(Shape.of(part.trials(), bins, latentDimension), part.latents())));
  }
}
