package org.attractor.datasets.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.attractor.api.UserException;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrialSet;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;
import org.attractor.datasets.GroundTruth;
import org.attractor.datasets.Split;

/**
 * Reads a dataset file of any origin and checks every value on the way, some trials at a time.
 * Element types are free: doubles, floats or integers. Values are kept in memory if all of them
 * have room there; else they are read again when they are needed.
 */
final class DatasetReader {
  private final Path file;
  private final Hdf5Source source;
  private final long memory;

  /** Where each trial number was first met, for the message when it is met again. */
  private final Map<Integer, String> trialsSeen = new HashMap<>();

  /**
   * @param memory bytes that the values may take
   */
  DatasetReader(Path file, Hdf5Source source, long memory) {
    this.file = file;
    this.source = source;
    this.memory = memory;
  }

  Dataset read() {
    boolean known = Layout.hasTruth(source.names());
    source.require(Layout.members(known));
    Optional<GroundTruth> truth = known ? Optional.of(readTruth()) : Optional.empty();
    String first = Layout.member(Split.TRAIN, Layout.DATA);
    int neurons =
        truth.isPresent()
            ? truth.get().readout()[0].length
            : open(first, "[trial, time, neuron]", -1, -1, -1).shape()[2];
    int bins = read(Layout.member(Split.TRAIN, Layout.TIMES), "[trial, time]", -1, -1).shape()[1];
    if (bins < 2) {
      throw new UserException(file + ": a trial must have at least 2 time bins, not " + bins);
    }
    int latents = truth.map(GroundTruth::latentDimension).orElse(0);
    Map<Split, int[]> inds = new EnumMap<>(Split.class);
    double channels = truth.isPresent() ? 2.0 * neurons + latents : neurons;
    double bytes = 0;
    for (Split split : Split.values()) {
      inds.put(split, trialNumbers(read(Layout.member(split, Layout.INDS), "[trial]", -1)));
      bytes += Float.BYTES * channels * bins * inds.get(split).length;
    }
    boolean inMemory = bytes <= memory;
    Map<Split, DatasetSplit> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, readSplit(split, inds.get(split), bins, neurons, latents, inMemory));
    }
    return new Dataset(file, Sha256.of(file), bins, neurons, truth, splits, source.attributes());
  }

  private GroundTruth readTruth() {
    NumericArray readout = read(Layout.READOUT, "[latent, neuron]", -1, -1);
    int neurons = readout.shape()[1];
    NumericArray mean = read(Layout.MEAN, "[1, neuron]", 1, neurons);
    NumericArray deviation = read(Layout.DEVIATION, "[1, neuron]", 1, neurons);
    require(deviation, value -> value > 0, "standard deviations must be positive");
    return new GroundTruth(rows(readout), mean.values(), deviation.values());
  }

  private DatasetSplit readSplit(
      Split split, int[] inds, int bins, int neurons, int latents, boolean inMemory) {
    FileTime modified = modified();
    Shape counts = Shape.of(inds.length, bins, neurons);
    NumericArray times =
        read(Layout.member(split, Layout.TIMES), "[trial, time]", inds.length, bins);
    Optional<HostValues> spikes = scan(split, Layout.DATA, counts, this::requireCounts, inMemory);
    Optional<HostValues> rates = Optional.empty();
    Optional<HostValues> states = Optional.empty();
    if (latents > 0) {
      rates = scan(split, Layout.ACTIVITY, counts, this::requireRates, inMemory);
      Shape ofStates = Shape.of(inds.length, bins, latents);
      states = scan(split, Layout.LATENTS, ofStates, block -> {}, inMemory);
    }
    return new DatasetSplit(
        inds,
        times.values(),
        inMemory
            ? new TrialSet(spikes.orElseThrow(), rates, states)
            : new FileTrials(file, modified, split, inds.length, bins, neurons, latents));
  }

  /**
   * Reads all of a member of a split, block by block.
   *
   * @param check fails at a value that is not allowed
   * @return the values, if they are to be kept
   */
  private Optional<HostValues> scan(
      Split split, String what, Shape shape, Consumer<NumericArray> check, boolean keep) {
    String axes = what.equals(Layout.LATENTS) ? "[trial, time, latent]" : "[trial, time, neuron]";
    Hdf5Rows rows = open(Layout.member(split, what), axes, shape.sizes());
    float[] kept = new float[keep ? shape.count() : 0];
    int atOnce = rows.rowsAtOnce();
    for (int from = 0; from < shape.size(0); from += atOnce) {
      NumericArray block = source.read(rows, from, Math.min(atOnce, shape.size(0) - from));
      require(block, Double::isFinite, "values must be finite");
      check.accept(block);
      if (keep) {
        block.copyTo(kept, Math.toIntExact(from * rows.rowLength()));
      }
    }
    return keep ? Optional.of(HostValues.of(shape, kept)) : Optional.empty();
  }

  private void requireCounts(NumericArray block) {
    require(block, value -> value >= 0, "spike counts must not be negative");
    require(block, value -> value == Math.rint(value), "spike counts must be whole numbers");
  }

  private void requireRates(NumericArray block) {
    require(block, value -> value >= 0, "firing rates must not be negative");
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

  /** Reads all of a dataset of finite numbers; parameters as of {@link #open}. */
  private NumericArray read(String name, String axes, int... expected) {
    Hdf5Rows rows = open(name, axes, expected);
    NumericArray array = source.read(rows, 0, rows.shape()[0]);
    require(array, Double::isFinite, "values must be finite");
    return array;
  }

  /**
   * Opens a dataset.
   *
   * @param axes what the axes are, for messages
   * @param expected the extent of each axis, -1 where any will do
   */
  private Hdf5Rows open(String name, String axes, int... expected) {
    Hdf5Rows rows = source.rows(name);
    boolean fits = rows.shape().length == expected.length;
    for (int axis = 0; fits && axis < expected.length; axis++) {
      fits = expected[axis] == -1 || expected[axis] == rows.shape()[axis];
    }
    if (!fits) {
      throw new UserException(
          file
              + ": dataset '"
              + name
              + "' has shape "
              + Arrays.toString(rows.shape())
              + " where "
              + axes
              + " = "
              + Arrays.toString(expected).replace("-1", "any")
              + " is needed");
    }
    return rows;
  }

  private void require(NumericArray array, DoublePredicate allowed, String explanation) {
    double[] values = array.values();
    for (int i = 0; i < values.length; i++) {
      if (!allowed.test(values[i])) {
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

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException failure) {
      throw new UserException("could not read " + file + ": " + failure.getMessage(), failure);
    }
  }

  private static double[][] rows(NumericArray matrix) {
    int width = matrix.shape()[1];
    double[][] rows = new double[matrix.shape()[0]][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix.values(), i * width, (i + 1) * width));
    return rows;
  }
}
