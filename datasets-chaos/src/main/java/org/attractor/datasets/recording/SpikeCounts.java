package org.attractor.datasets.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.datasets.file.ArrayFile;
import org.attractor.datasets.file.NumericArray;

/**
 * Spike counts of a recording.
 *
 * @param trials number of trials
 * @param bins number of time bins in a trial
 * @param neurons the neurons' names
 * @param counts {@code [trial, time, neuron]} in one array
 */
public record SpikeCounts(int trials, int bins, List<String> neurons, double[] counts) {
  private static final String TRIAL = "trial";

  /** Columns of a CSV file that are no neurons. */
  private static final Set<String> TIMES = Set.of("bin", "time");

  /**
   * Reads counts. In CSV a line is a bin: column {@code trial} tells which trial it is of, columns
   * {@code bin} and {@code time} are passed over, every other column is a neuron. In NPZ and HDF5
   * they are an array {@code [trial, time, neuron]}.
   *
   * @param array the name of the array in NPZ or HDF5; empty for the only one that there is
   * @throws UserException if the file is none of these, trials differ in length, or a count is not
   *     a whole number from 0 on; the message has the place
   */
  public static SpikeCounts read(Path file, Optional<String> array) {
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      if (array.isPresent()) {
        throw new UserException(
            "a CSV file has no arrays, so none is called '" + array.get() + "'");
      }
      return ofTable(CsvTable.read(file));
    }
    ArrayFile arrays = ArrayFile.open(file);
    String name =
        array.orElseGet(
            () -> {
              if (arrays.names().size() == 1) {
                return arrays.names().iterator().next();
              }
              throw new UserException(
                  file
                      + " has several arrays: "
                      + String.join(", ", arrays.names())
                      + ". Say which one has the counts: --array NAME");
            });
    return ofArray(file, arrays.read(name));
  }

  private static SpikeCounts ofArray(Path file, NumericArray array) {
    int[] shape = array.shape();
    if (shape.length != 3 || IntStream.of(shape).anyMatch(extent -> extent == 0)) {
      throw new UserException(
          file
              + ": array '"
              + array.name()
              + "' has shape "
              + Arrays.toString(shape)
              + " where [trial, time, neuron] is needed");
    }
    double[] values = array.values();
    for (int i = 0; i < values.length; i++) {
      if (!isCount(values[i])) {
        throw new UserException(
            file
                + ": array '"
                + array.name()
                + "' has "
                + values[i]
                + " at "
                + array.index(i)
                + "; spike counts are whole numbers from 0 on");
      }
    }
    List<String> neurons = IntStream.range(0, shape[2]).mapToObj(Integer::toString).toList();
    return new SpikeCounts(shape[0], shape[1], neurons, values);
  }

  private static SpikeCounts ofTable(CsvTable table) {
    double[] trialOfRow = table.column(TRIAL);
    int[] neurons =
        IntStream.range(0, table.columns().size())
            .filter(i -> !table.columns().get(i).equals(TRIAL))
            .filter(i -> !TIMES.contains(table.columns().get(i)))
            .toArray();
    if (neurons.length == 0) {
      throw new UserException(table.file() + " has no column for a neuron: " + table.columns());
    }
    List<Integer> starts = new ArrayList<>();
    for (int row = 0; row < trialOfRow.length; row++) {
      if (row == 0 || trialOfRow[row] != trialOfRow[row - 1]) {
        starts.add(row);
      }
    }
    int bins = (starts.size() > 1 ? starts.get(1) : trialOfRow.length) - starts.get(0);
    requireEqualTrials(table, trialOfRow, starts, bins);
    double[] counts = new double[trialOfRow.length * neurons.length];
    for (int row = 0; row < trialOfRow.length; row++) {
      for (int i = 0; i < neurons.length; i++) {
        double count = table.rows().get(row)[neurons[i]];
        if (!isCount(count)) {
          throw new UserException(
              table.file()
                  + ": "
                  + count
                  + " in column '"
                  + table.columns().get(neurons[i])
                  + "', bin "
                  + row % bins
                  + " of trial "
                  + name(trialOfRow[row])
                  + "; spike counts are whole numbers from 0 on");
        }
        counts[row * neurons.length + i] = count;
      }
    }
    return new SpikeCounts(
        starts.size(), bins, IntStream.of(neurons).mapToObj(table.columns()::get).toList(), counts);
  }

  private static void requireEqualTrials(
      CsvTable table, double[] trialOfRow, List<Integer> starts, int bins) {
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : trialOfRow.length;
      double trial = trialOfRow[starts.get(i)];
      for (int j = 0; j < i; j++) {
        if (trialOfRow[starts.get(j)] == trial) {
          throw new UserException(
              table.file() + ": the lines of trial " + name(trial) + " do not stand together");
        }
      }
      if (end - starts.get(i) != bins) {
        throw new UserException(
            String.format(
                "%s: trial %s has %d bins, the first trial has %d; all must have as many",
                table.file(), name(trial), end - starts.get(i), bins));
      }
    }
  }

  private static boolean isCount(double value) {
    return value >= 0 && value == Math.rint(value) && !Double.isInfinite(value);
  }

  private static String name(double trial) {
    return trial == Math.rint(trial) ? Long.toString((long) trial) : Double.toString(trial);
  }
}
