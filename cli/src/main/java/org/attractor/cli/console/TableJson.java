package org.attractor.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows tables as JSON: an object with the name of each as key, and a list of rows, each an object
 * from column to value. Numbers that JSON lacks (NaN and the infinities) become null.
 */
public final class TableJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TableJson() {}

  /** The tables, with a line's end. */
  public static String render(Table... tables) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Table table : tables) {
      tree.put(table.name(), rows(table));
    }
    try {
      return MAPPER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("tables that cannot be written: " + tree.keySet(), e);
    }
  }

  private static List<Map<String, Object>> rows(Table table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        Object cell = row.get(i);
        boolean absent = cell instanceof Number n && !Double.isFinite(n.doubleValue());
        cells.put(table.columns().get(i).key(), absent ? null : cell);
      }
      rows.add(cells);
    }
    return rows;
  }
}
