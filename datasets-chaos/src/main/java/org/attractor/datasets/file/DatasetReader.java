package org.attractor.datasets.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.attractor.api.UserException;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;
import org.attractor.datasets.Split;

/**
 * Reads a dataset file of any origin and checks every value on the way. Element types are free:
 * doubles, floats or integers.
 */
final class DatasetReader {
  private final Path file;
  private final Hdf5Source source;

  /** Where each trial number was first met, for the message when it is met again. */
  private final Map<Integer, String> trialsSeen = new HashMap<>();

  DatasetReader(Path file, Hdf5Source source) {
    this.file = file;
    this.source = source;
  }

  Dataset read() {
    source.require(Layout.members());
    NumericArray readout = read(Layout.READOUT, "[latent, neuron]", -1, -1);
    int latents = readout.shape()[0];
    int neurons = readout.shape()[1];
    int bins = read(Layout.member(Split.TRAIN, Layout.TIMES), "[trial, time]", -1, -1).shape()[1];
    if (bins < 2) {
      throw new UserException(file + ": a trial must have at least 2 time bins, not " + bins);
    }
    NumericArray mean = read(Layout.MEAN, "[1, neuron]", 1, neurons);
    NumericArray deviation = read(Layout.DEVIATION, "[1, neuron]", 1, neurons);
    require(deviation, value -> value > 0, "standard deviations must be positive");
    Map<Split, DatasetSplit> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, readSplit(split, bins, neurons, latents));
    }
    return new Dataset(
        file,
        Sha256.of(file),
        bins,
        neurons,
        latents,
        splits,
        rows(readout),
        mean.values(),
        deviation.values(),
        source.attributes());
  }

  private DatasetSplit readSplit(Split split, int bins, int neurons, int latents) {
    NumericArray inds = read(Layout.member(split, Layout.INDS), "[trial]", -1);
    int trials = inds.shape()[0];
    NumericArray data =
        read(Layout.member(split, Layout.DATA), "[trial, time, neuron]", trials, bins, neurons);
    require(data, value -> value >= 0, "spike counts must not be negative");
    require(data, value -> value == Math.rint(value), "spike counts must be whole numbers");
    float[] spikes = data.toFloats();
    NumericArray activity =
        read(Layout.member(split, Layout.ACTIVITY), "[trial, time, neuron]", trials, bins, neurons);
    require(activity, value -> value >= 0, "firing rates must not be negative");
    NumericArray states =
        read(Layout.member(split, Layout.LATENTS), "[trial, time, latent]", trials, bins, latents);
    NumericArray times = read(Layout.member(split, Layout.TIMES), "[trial, time]", trials, bins);
    return new DatasetSplit(
        spikes, activity.toFloats(), states.toFloats(), times.values(), trialNumbers(inds));
  }

  private int[] trialNumbers(NumericArray inds) {
    require(
        inds,
        value -> value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value),
        "trial numbers must be whole and not negative");
    int[] numbers = new int[inds.values().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) inds.values()[i];
      String place = "'" + inds.name() + "' at " + inds.index(i);
      String earlier = trialsSeen.putIfAbsent(numbers[i], place);
      if (earlier != null) {
        throw new UserException(
            file
                + ": dataset "
                + place
                + " has trial "
                + numbers[i]
                + ", which is also in "
                + earlier
                + "; a trial belongs to one split");
      }
    }
    return numbers;
  }

  /**
   * Reads a dataset of finite numbers.
   *
   * @param axes what the axes are, for messages
   * @param expected the extent of each axis, -1 where any will do
   */
  private NumericArray read(String name, String axes, int... expected) {
    NumericArray array = source.read(name);
    boolean fits = array.rank() == expected.length;
    for (int axis = 0; fits && axis < expected.length; axis++) {
      fits = expected[axis] == -1 || expected[axis] == array.shape()[axis];
    }
    if (!fits) {
      throw new UserException(
          file
              + ": dataset '"
              + name
              + "' has shape "
              + Arrays.toString(array.shape())
              + " where "
              + axes
              + " = "
              + Arrays.toString(expected).replace("-1", "any")
              + " is needed");
    }
    require(array, Double::isFinite, "values must be finite");
    return array;
  }

  private void require(NumericArray array, Rule rule, String explanation) {
    double[] values = array.values();
    for (int i = 0; i < values.length; i++) {
      if (!rule.allows(values[i])) {
        throw new UserException(
            file
                + ": dataset '"
                + array.name()
                + "' has "
                + values[i]
                + " at "
                + array.index(i)
                + "; "
                + explanation);
      }
    }
  }

  private static double[][] rows(NumericArray matrix) {
    int width = matrix.shape()[1];
    double[][] rows = new double[matrix.shape()[0]][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix.values(), i * width, (i + 1) * width));
    return rows;
  }

  @FunctionalInterface
  private interface Rule {
    boolean allows(double value);
  }
}
