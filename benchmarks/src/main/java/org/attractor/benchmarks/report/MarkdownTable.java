package org.attractor.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attractor.cli.console.Table;

/** Shows a table in Markdown, numbers to the right. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String render(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(line(table.columns().stream().map(Table.Column::title).toList()));
    text.append(
        line(
            table.columns().stream()
                .map(column -> column.format() == null ? "---" : "---:")
                .toList()));
    for (List<Object> row : table.rows()) {
      text.append(
          line(
              IntStream.range(0, row.size())
                  .mapToObj(i -> cell(table.columns().get(i), row.get(i)))
                  .toList()));
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(Table.Column column, Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof Number && column.format() != null
        ? String.format(Locale.ROOT, column.format(), value)
        : value.toString().replace("|", "\\|");
  }
}
