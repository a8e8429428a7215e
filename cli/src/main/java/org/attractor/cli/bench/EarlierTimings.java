package org.attractor.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;

/** Timings that an earlier {@code bench --json} printed. */
public final class EarlierTimings {
  /**
   * Half the width of a notch in spreads over the root of the number of rounds: two medians whose
   * notches do not overlap differ with about 95 % confidence (McGill, Tukey and Larsen, The
   * American Statistician 32, 1978).
   */
  private static final double NOTCH = 1.57;

  /** Clock rate and layout of memory alone move medians of two processes by so much. */
  private static final double LEAST_CHANGE = 0.03;

  private final Path file;
  private final String machine;
  private final Map<Key, Entry> entries;

  /** What identifies a timing. */
  private record Key(String step, String part, int threads, String backend) {}

  /** Median, half the width of its notch: both in milliseconds. */
  private record Entry(double median, double notch) {}

  /** How a timing compares with an earlier one. */
  public enum Verdict {
    /** Less time, by more than the spread. */
    FASTER,
    /** No difference beyond the spread. */
    SAME,
    /** More time, by more than the spread. */
    SLOWER
  }

  /**
   * A timing beside the earlier one.
   *
   * @param earlier median in milliseconds
   * @param ratio of the medians, above 1 if it is slower now
   * @param verdict whether that is more than the spread
   */
  public record Change(double earlier, double ratio, Verdict verdict) {}

  private EarlierTimings(Path file, String machine, Map<Key, Entry> entries) {
    this.file = file;
    this.machine = machine;
    this.entries = entries;
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it is not the output of {@code bench --json}
   */
  public static EarlierTimings read(Path file) {
    try {
      JsonNode tree = new ObjectMapper().readTree(file.toFile());
      Map<Key, Entry> entries = new LinkedHashMap<>();
      for (JsonNode row : required(tree, BenchTables.TIMINGS)) {
        if (row.hasNonNull("median_ms")) {
          entries.put(
              new Key(
                  required(row, "step").asText(),
                  required(row, "part").asText(),
                  required(row, "threads").asInt(),
                  required(row, "backend").asText()),
              entry(
                  required(row, "median_ms").asDouble(),
                  required(row, "iqr_ms").asDouble(),
                  required(row, "rounds").asInt()));
        }
      }
      JsonNode host = required(tree, BenchTables.MACHINE).path(0);
      return new EarlierTimings(
          file,
          describe(required(host, "processor").asText(), required(host, "jvm").asText()),
          entries);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "cannot read timings from "
              + file
              + ": "
              + e.getMessage()
              + ". Allowed: a file that 'bench --json' printed",
          e);
    }
  }

  private static JsonNode required(JsonNode node, String key) {
    JsonNode found = node == null ? null : node.get(key);
    if (found == null) {
      throw new IllegalArgumentException("it has no '" + key + "'");
    }
    return found;
  }

  private static Entry entry(double median, double spread, int rounds) {
    return new Entry(median, NOTCH * spread / Math.sqrt(rounds));
  }

  private static String describe(String processor, String jvm) {
    return processor + ", " + jvm;
  }

  /** Why times cannot be compared as they are; empty if machine and Java are the same. */
  public Optional<String> doubt(Host now) {
    String here = describe(now.processor(), now.jvm());
    return here.equals(machine)
        ? Optional.empty()
        : Optional.of(file + " was measured on " + machine + "; this is " + here);
  }

  /** Compares a timing; empty if it is not in the file. */
  public Optional<Change> compare(Benchmark.Timing timing) {
    Entry before =
        entries.get(
            new Key(
                timing.step(),
                timing.part().key(),
                timing.lane().threads(),
                timing.lane().contestant()));
    if (before == null) {
      return Optional.empty();
    }
    Sample sample = timing.sample();
    Entry now = entry(1e3 * sample.median(), 1e3 * sample.spread(), sample.rounds());
    double difference = now.median - before.median;
    boolean beyond =
        Math.abs(difference) > Math.max(now.notch + before.notch, LEAST_CHANGE * before.median);
    Verdict verdict = !beyond ? Verdict.SAME : difference < 0 ? Verdict.FASTER : Verdict.SLOWER;
    return Optional.of(new Change(before.median, now.median / before.median, verdict));
  }
}
