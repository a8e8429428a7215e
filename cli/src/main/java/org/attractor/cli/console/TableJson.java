package org.attractor.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a table as JSON: an object whose one key is the table's name, with a list of rows, each an
 * object from column to value. Numbers that JSON lacks (NaN and the infinities) become null.
 */
public final class TableJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TableJson() {}

  /** The table, with a line's end. */
  public static String render(Table table) {
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
    try {
      return MAPPER.writeValueAsString(Map.of(table.name(), rows)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a table that cannot be written: " + table.name(), e);
    }
  }
}
