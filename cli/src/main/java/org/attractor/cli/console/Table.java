package org.attractor.cli.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A result in rows and columns, shown as plain text by {@link TableText}, as JSON by {@link
 * TableJson} or as CSV by {@link TableCsv}. Cells are texts, numbers, truth values or lists of
 * these; null is a cell without a value.
 */
public final class Table {
  /**
   * A column.
   *
   * @param key its name in JSON
   * @param title its title in text
   * @param format how numbers are shown in text, for {@link String#format}; null for as they are
   */
  public record Column(String key, String title, String format) {
    /** A column whose cells are shown as they are, entitled by its key. */
    public static Column of(String key) {
      return new Column(key, key, null);
    }

    /** A column whose cells are shown as they are. */
    public static Column of(String key, String title) {
      return new Column(key, title, null);
    }

    /** A column of numbers in that format. */
    public static Column number(String key, String title, String format) {
      return new Column(key, title, format);
    }
  }

  private final String name;
  private final List<Column> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param name the key of its rows in JSON
   */
  public Table(String name, Column... columns) {
    this.name = name;
    this.columns = List.of(columns);
  }

  /**
   * Adds a row, one cell for each column.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns of '" + name + "'");
    }
    List<Object> row = new ArrayList<>(cells.length);
    Collections.addAll(row, cells);
    rows.add(Collections.unmodifiableList(row));
    return this;
  }

  /** The key of the rows in JSON. */
  public String name() {
    return name;
  }

  /** The columns. */
  public List<Column> columns() {
    return columns;
  }

  /** The rows, each with one cell for each column. */
  public List<List<Object>> rows() {
    return Collections.unmodifiableList(rows);
  }
}
