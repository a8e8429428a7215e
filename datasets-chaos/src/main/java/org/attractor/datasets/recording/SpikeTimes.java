package org.attractor.datasets.recording;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.attractor.api.UserException;
import org.attractor.datasets.file.ArrayFile;
import org.attractor.datasets.file.NumericArray;

/**
 * The times at which neurons fired, over a whole recording.
 *
 * @param neurons which neuron each spike is of, {@code [spike]}: any whole numbers
 * @param times when it came, {@code [spike]}, in any unit
 * @param starts when the trials began, {@code [trial]}, in the same unit
 */
public record SpikeTimes(long[] neurons, double[] times, double[] starts) {
  /**
   * Reads spike times. CSV: a line a spike with columns {@code neuron} and {@code time}, and
   * another file with a column {@code start}. NPZ and HDF5: arrays {@code neurons}, {@code times}
   * and {@code starts}, the last of which may be in a file of its own.
   *
   * @param startsFile where the trials' starts are, if not in the same file
   * @throws UserException if something is missing, not a number or of another length
   */
  public static SpikeTimes read(Path file, Optional<Path> startsFile) {
    if (isCsv(file)) {
      CsvTable table = CsvTable.read(file);
      Path other =
          startsFile.orElseThrow(
              () ->
                  new UserException(
                      "when did the trials start? Give a CSV file with a column 'start':"
                          + " --starts FILE"));
      return checked(file, table.column("neuron"), table.column("time"), starts(other));
    }
    ArrayFile arrays = ArrayFile.open(file);
    return checked(
        file,
        vector(file, arrays, "neurons"),
        vector(file, arrays, "times"),
        startsFile.map(SpikeTimes::starts).orElseGet(() -> vector(file, arrays, "starts")));
  }

  private static double[] starts(Path file) {
    return isCsv(file)
        ? CsvTable.read(file).column("start")
        : vector(file, ArrayFile.open(file), "starts");
  }

  private static boolean isCsv(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static double[] vector(Path file, ArrayFile arrays, String name) {
    NumericArray array = arrays.read(name);
    if (array.shape().length != 1) {
      throw new UserException(
          file
              + ": array '"
              + name
              + "' has shape "
              + Arrays.toString(array.shape())
              + "; one number for each is needed");
    }
    return array.values();
  }

  private static SpikeTimes checked(Path file, double[] neurons, double[] times, double[] starts) {
    if (neurons.length != times.length) {
      throw new UserException(
          file + " has " + times.length + " spike times of " + neurons.length + " neurons");
    }
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i])) {
        throw new UserException(file + ": the time of spike " + i + " is " + times[i]);
      }
      if (neurons[i] != Math.rint(neurons[i]) || Math.abs(neurons[i]) > Long.MAX_VALUE / 2.0) {
        throw new UserException(
            file + ": the neuron of spike " + i + " is " + neurons[i] + ", not a whole number");
      }
    }
    for (int i = 0; i < starts.length; i++) {
      if (!Double.isFinite(starts[i])) {
        throw new UserException("the start of trial " + i + " is " + starts[i]);
      }
    }
    return new SpikeTimes(
        Arrays.stream(neurons).mapToLong(value -> (long) value).toArray(), times, starts);
  }

  /**
   * Counts spikes in bins: bin b of a trial holds those from {@code start + b * width} up to, but
   * not at, the begin of the next. A spike in two trials that overlap counts in both, one outside
   * all of them in none. Neurons are numbered by their numbers' order.
   *
   * @param width of a bin, above 0, in the unit of the times
   * @param bins of a trial, at least 1
   */
  public SpikeCounts bin(double width, int bins) {
    long[] numbers = LongStream.of(neurons).distinct().sorted().toArray();
    double[] counts =
        new double[Math.multiplyExact(Math.multiplyExact(starts.length, bins), numbers.length)];
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(times[a], times[b]));
    double[] sorted = Arrays.stream(order).mapToDouble(i -> times[i]).toArray();
    for (int trial = 0; trial < starts.length; trial++) {
      int first = Arrays.binarySearch(sorted, Math.nextDown(starts[trial]));
      for (int i = Math.max(0, first < 0 ? -first - 1 : first); i < sorted.length; i++) {
        double bin = Math.floor((sorted[i] - starts[trial]) / width);
        if (bin >= bins) {
          break;
        }
        if (bin >= 0) {
          int neuron = Arrays.binarySearch(numbers, neurons[order[i]]);
          counts[(trial * bins + (int) bin) * numbers.length + neuron]++;
        }
      }
    }
    List<String> names = LongStream.of(numbers).mapToObj(Long::toString).toList();
    return new SpikeCounts(starts.length, bins, names, counts);
  }
}
