package org.attractor.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;

/**
 * The metrics of a run over its epochs, as columns of equal length in the order of the file. A cell
 * that was empty is NaN. An epoch may have several rows, such as one for each split.
 */
public final class History {
  private static final String EPOCH = "epoch";

  private final Map<String, double[]> columns;

  private History(Map<String, double[]> columns) {
    this.columns = columns;
  }

  /**
   * @param columns by name; one of them is {@code epoch}
   * @throws IllegalArgumentException when {@code epoch} is missing or lengths differ
   */
  public static History of(Map<String, double[]> columns) {
    if (!columns.containsKey(EPOCH)) {
      throw new IllegalArgumentException("a history has a column epoch, given " + columns.keySet());
    }
    int rows = columns.get(EPOCH).length;
    Map<String, double[]> copy = new LinkedHashMap<>();
    columns.forEach(
        (name, values) -> {
          if (values.length != rows) {
            throw new IllegalArgumentException(
                "column %s has %d rows, epoch has %d".formatted(name, values.length, rows));
          }
          copy.put(name, values.clone());
        });
    return new History(copy);
  }

  /**
   * Reads a {@code metrics.csv}: a header line, then numbers or empty cells.
   *
   * @throws UserException when the file does not exist or is damaged, naming line and column
   * @throws IOException when it cannot be read
   */
  public static History read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file, e);
    }
    String[] header = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : header) {
      columns.put(name, new double[lines.size() - 1]);
    }
    if (!columns.containsKey(EPOCH)) {
      throw new UserException(
          file + " is no table of metrics: its first line names no column epoch");
    }
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      if (cells.length != header.length) {
        throw new UserException(
            "%s, line %d: %d cells, but the header has %d"
                .formatted(file, line + 1, cells.length, header.length));
      }
      for (int i = 0; i < header.length; i++) {
        columns.get(header[i])[line - 1] = number(cells[i], file, line + 1, header[i]);
      }
    }
    return new History(columns);
  }

  /** Names of the columns, in the order of the file. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Number of rows. */
  public int rows() {
    return columns.get(EPOCH).length;
  }

  /** A column's values, NaN where a cell was empty; empty when there is no such column. */
  public Optional<double[]> column(String name) {
    return Optional.ofNullable(columns.get(name)).map(double[]::clone);
  }

  /**
   * The values of a column and their epochs, without empty cells.
   *
   * @return {@code [2][n]}: epochs, values; n = 0 when there is no such column
   */
  public double[][] series(String name) {
    double[] values = columns.getOrDefault(name, new double[0]);
    double[] epochs = columns.get(EPOCH);
    int[] filled =
        java.util.stream.IntStream.range(0, values.length)
            .filter(row -> !Double.isNaN(values[row]))
            .toArray();
    return new double[][] {
      Arrays.stream(filled).mapToDouble(row -> epochs[row]).toArray(),
      Arrays.stream(filled).mapToDouble(row -> values[row]).toArray()
    };
  }

  private static double number(String cell, Path file, int line, String column) {
    if (cell.isBlank()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      throw new UserException(
          "%s, line %d, column %s: '%s' is not a number".formatted(file, line, column, cell), e);
    }
  }
}
