package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between the configuration in a run folder and another one. */
final class ConfigDifference {
  private ConfigDifference() {}

  /**
   * One line for each key that differs. Where a run is kept and which engine computes it do not
   * make it another run: checkpoints know no engine.
   */
  static List<String> between(JsonNode there, JsonNode now) {
    Map<String, String> before = flatten(there);
    Map<String, String> after = flatten(now);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      boolean counts =
          !key.startsWith("run.")
              && !key.equals("data.dir")
              && (!key.startsWith("backend.") || key.equals("backend.dtype"));
      String old = before.getOrDefault(key, "absent");
      String given = after.getOrDefault(key, "absent");
      if (counts && !old.equals(given)) {
        lines.add(key + ": " + old + " there, " + given + " now");
      }
    }
    return lines;
  }

  /** Dotted keys and their values as text, in order. */
  static Map<String, String> flatten(JsonNode tree) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", tree, flat);
    return flat;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      prefix.isEmpty() ? e.getKey() : prefix + "." + e.getKey(),
                      e.getValue(),
                      flat));
    } else {
      flat.put(prefix, node.isTextual() ? node.asText() : node.toString());
    }
  }
}
