package org.attractor.datasets.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.attractor.api.UserException;

/**
 * A CSV file of numbers with a header, in UTF-8.
 *
 * @param file where it was read from
 * @param columns the names in its header
 * @param rows the numbers, {@code [row, column]}
 */
record CsvTable(Path file, List<String> columns, List<double[]> rows) {
  /**
   * Reads a file. Empty lines are skipped.
   *
   * @throws UserException if it cannot be read, has no header, a line has more or fewer cells, or a
   *     cell is no number; the message has the line and the column
   */
  static CsvTable read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no file " + file);
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = in.readLine();
      if (header == null || header.isBlank()) {
        throw new UserException(file + " is empty: its first line must name the columns");
      }
      // Spreadsheets put a byte order mark before it.
      List<String> columns = cells(header.replaceFirst("^\\uFEFF", ""));
      if (new HashSet<>(columns).size() < columns.size()) {
        throw new UserException(file + ": two columns have the same name: " + columns);
      }
      List<double[]> rows = new ArrayList<>();
      int number = 1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          rows.add(numbers(file, number, columns, cells(line)));
        }
      }
      if (rows.isEmpty()) {
        throw new UserException(file + " has a header and nothing else");
      }
      return new CsvTable(file, columns, rows);
    } catch (IOException failure) {
      throw new UserException("could not read " + file + ": " + failure.getMessage(), failure);
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static double[] numbers(Path file, int line, List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new UserException(
          file
              + ", line "
              + line
              + ": "
              + cells.size()
              + " cells where the header names "
              + columns.size()
              + " columns");
    }
    double[] numbers = new double[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(cells.get(i));
      } catch (NumberFormatException notANumber) {
        throw new UserException(
            file
                + ", line "
                + line
                + ": '"
                + cells.get(i)
                + "' in column '"
                + columns.get(i)
                + "' is not a number",
            notANumber);
      }
    }
    return numbers;
  }

  /**
   * The values of a column.
   *
   * @throws UserException if there is none of that name
   */
  double[] column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new UserException(
          file
              + " has no column '"
              + name
              + "'"
              + UserException.nearest(name, columns).map(near -> ", but '" + near + "'").orElse("")
              + ". Its columns: "
              + String.join(", ", columns));
    }
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }
}
