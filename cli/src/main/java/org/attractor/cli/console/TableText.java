package org.attractor.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows a table as aligned plain text: texts to the left, numbers to the right. */
public final class TableText {
  private static final String GAP = "  ";

  private TableText() {}

  /** The table, each line with its end. */
  public static String render(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Table.Column::title).toList());
    for (List<Object> row : table.rows()) {
      lines.add(
          IntStream.range(0, row.size())
              .mapToObj(i -> cell(table.columns().get(i), row.get(i)))
              .toList());
    }
    int[] widths =
        IntStream.range(0, table.columns().size())
            .map(i -> lines.stream().mapToInt(line -> width(line.get(i))).max().orElse(0))
            .toArray();
    boolean[] right = new boolean[widths.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = isNumeric(table, i);
    }
    lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
    return lines.stream().map(line -> line(line, widths, right)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : GAP);
      line.append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static boolean isNumeric(Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Number)
        && table.rows().stream()
            .allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
  }

  private static String cell(Table.Column column, Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> cell(column, item)).collect(Collectors.joining(", "));
    }
    if (value instanceof Boolean truth) {
      return truth ? "yes" : "no";
    }
    if (value instanceof Number && column.format() != null) {
      return String.format(Locale.ROOT, column.format(), value);
    }
    return value.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
