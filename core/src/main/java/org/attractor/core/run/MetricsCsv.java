package org.attractor.core.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.attractor.api.UserException;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingListener;
import org.attractor.core.checkpoint.AtomicFile;

/**
 * Writes {@code metrics.csv}: one row an epoch under the published column names. A metric that is
 * not known is an empty cell. When training goes on from a checkpoint, rows of later epochs are
 * dropped first: they will be computed again.
 */
public final class MetricsCsv implements TrainingListener {
  private static final String EPOCH = "epoch";
  private static final String STEP = "step";
  private static final String SECONDS = "time_s";

  /** Every column in order. */
  public static final List<String> COLUMNS = columns();

  private final Path file;

  /**
   * @param file the file, in a folder that exists
   */
  public MetricsCsv(Path file) {
    this.file = file;
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(EPOCH, STEP));
    columns.addAll(List.of("train/loss", "train/r2_observ", "train/r2_latent", "train/num_points"));
    columns.add("valid/loss");
    for (String score : List.of("valid/r2_observ", "valid/r2_latent")) {
      columns.add(score);
      for (String third : List.of("early", "middle", "late")) {
        columns.add(score + "/" + third);
      }
    }
    columns.addAll(List.of("valid/num_points", SECONDS, "nfe", "grad_norm"));
    columns.addAll(List.of("grad_norm/max", "grad_clipped", "learning_rate"));
    return List.copyOf(columns);
  }

  @Override
  public void started(int firstEpoch, int maxEpochs) {
    write(
        file,
        read(file).stream().filter(row -> Integer.parseInt(row.get(EPOCH)) < firstEpoch).toList());
  }

  /**
   * Writes a whole file.
   *
   * @param rows by column name; columns that the file does not have are left out
   */
  public static void write(Path file, List<Map<String, String>> rows) {
    List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));
    for (Map<String, String> row : rows) {
      lines.add(
          COLUMNS.stream().map(c -> row.getOrDefault(c, "")).collect(Collectors.joining(",")));
    }
    try {
      AtomicFile.write(
          file,
          out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  @Override
  public void epochFinished(EpochReport report) {
    Map<String, String> cells = new LinkedHashMap<>();
    report.metrics().forEach((name, value) -> cells.put(name, cell(value)));
    cells.put(EPOCH, Integer.toString(report.epoch()));
    cells.put(STEP, Integer.toString(report.step()));
    cells.put(SECONDS, String.format(Locale.ROOT, "%.3f", report.seconds()));
    String row =
        COLUMNS.stream().map(c -> cells.getOrDefault(c, "")).collect(Collectors.joining(","));
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
      out.write(row);
      out.newLine();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  /** A score that is not defined, such as R² of a constant, is as unknown as one not computed. */
  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * Reads a file's rows by column name; none if there is no file. A last row that was cut off while
   * it was written is left out.
   *
   * @throws UserException if it is not such a file
   */
  public static List<Map<String, String>> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException failed) {
      throw new UserException("cannot read " + file + ": " + failed, failed);
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> header = List.of(lines.get(0).split(",", -1));
    if (!header.contains(EPOCH)) {
      throw new UserException(file + " has no column '" + EPOCH + "': " + lines.get(0));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length == header.size() && !cells[header.indexOf(EPOCH)].isBlank()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < cells.length; c++) {
          row.put(header.get(c), cells[c]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * Training time in seconds at the end of the last epoch before {@code epoch}; 0 if there is none.
   */
  public static double secondsBefore(Path file, int epoch) {
    double seconds = 0;
    for (Map<String, String> row : read(file)) {
      String cell = row.getOrDefault(SECONDS, "");
      if (Integer.parseInt(row.get(EPOCH)) < epoch && !cell.isBlank()) {
        seconds = Double.parseDouble(cell);
      }
    }
    return seconds;
  }
}
