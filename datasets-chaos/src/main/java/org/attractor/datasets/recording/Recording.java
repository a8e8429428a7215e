package org.attractor.datasets.recording;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.datasets.file.DatasetContents;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.file.TrialValues;
import org.attractor.datasets.numpy.TrialSplit;

/**
 * Recorded spikes on their way into a dataset file. Nothing is known of hidden states and rates,
 * and the file says nothing of them.
 *
 * @param counts the spikes
 * @param source the name of the file that they come from
 * @param binWidth time between two bins, above 0
 * @param seed of the split in training, validation and test trials
 */
public record Recording(SpikeCounts counts, String source, double binWidth, long seed) {
  /** An attribute of HDF5 has room for 64 kB, of which a letter may take four. */
  private static final int LONGEST_ATTRIBUTE = 1 << 14;

  /**
   * Checks that a dataset can be made of it.
   *
   * @throws UserException if there are too few trials or bins, or the bin width or seed is outside
   *     its range
   */
  public Recording {
    if (counts.trials() < TrialSplit.MINIMUM_TRIALS) {
      throw new UserException(
          source
              + " has "
              + counts.trials()
              + " trials; at least "
              + TrialSplit.MINIMUM_TRIALS
              + " are needed, to train, to validate and to test");
    }
    if (counts.bins() < 2) {
      throw new UserException(source + " has trials of 1 bin; at least 2 are needed");
    }
    if (!(binWidth > 0) || Double.isInfinite(binWidth)) {
      throw new UserException("the width of a bin must be above 0, not " + binWidth);
    }
    if (seed < 0 || seed > TrialSplit.MAXIMUM_SEED) {
      throw new UserException(
          "the seed of a split must lie between 0 and "
              + TrialSplit.MAXIMUM_SEED
              + ", not "
              + seed);
    }
  }

  /**
   * Writes the dataset, whole or not at all; a file of that name is replaced. The neurons' names
   * are kept in it as far as an attribute has room for all of them.
   *
   * @throws UserException if it cannot be written there
   */
  public void write(Path file) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("origin", "recording");
    attributes.put("source", source);
    attributes.put("bin_width", binWidth);
    String names = String.join(",", counts.neurons());
    if (names.length() <= LONGEST_ATTRIBUTE) {
      attributes.put("neuron_names", names);
    }
    attributes.put("seed", seed);
    attributes.put("split_method", TrialSplit.METHOD);
    DatasetFile.write(
        file,
        new DatasetContents(
            counts.trials(),
            counts.bins(),
            counts.neurons().size(),
            DatasetContents.evenTimes(counts.bins(), binWidth),
            TrialValues.of(counts.counts(), counts.trials()),
            Optional.empty(),
            TrialSplit.of(counts.trials(), seed),
            attributes));
  }
}
