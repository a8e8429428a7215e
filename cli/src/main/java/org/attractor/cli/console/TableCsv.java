package org.attractor.cli.console;

import java.util.List;
import java.util.stream.Collectors;

/** Writes tables as CSV (RFC 4180), for programs: numbers in full, empty cells without a value. */
public final class TableCsv {
  private TableCsv() {}

  /** The table, each line with its end; the first one has the columns' keys. */
  public static String render(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(line(table.columns().stream().map(Table.Column::key).toList()));
    for (List<Object> row : table.rows()) {
      text.append(line(row.stream().map(TableCsv::text).toList()));
    }
    return text.toString();
  }

  /** A line and its end. */
  public static String line(List<String> cells) {
    return cells.stream().map(TableCsv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String text(Object cell) {
    if (cell instanceof List<?> list) {
      return list.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    return cell == null ? "" : cell.toString();
  }

  private static String cell(String value) {
    return value.matches("[^\",\\r\\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
