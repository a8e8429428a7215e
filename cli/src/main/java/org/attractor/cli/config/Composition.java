package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A composed configuration and the words that led to it.
 *
 * @param config the typed configuration
 * @param words the words of the command line, in their order
 * @param origins where each value was given, by dotted key
 */
public record Composition(RunConfig config, List<Word> words, Map<String, Origin> origins) {
  /** Keeps its own copies. */
  public Composition {
    words = List.copyOf(words);
    origins = Map.copyOf(origins);
  }

  /** The whole configuration as YAML; read as a user's file, it composes to the same one. */
  public String yaml() {
    return Yaml.write(RecordWriter.write(config));
  }

  /**
   * Every dotted key and its value as text, in order; a value that is not given is {@code null}.
   */
  public Map<String, String> flat() {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", RecordWriter.write(config), values);
    return values;
  }

  /** Adds every value below a section by its dotted key. */
  static void flatten(String prefix, ObjectNode section, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      if (entry.getValue() instanceof ObjectNode child) {
        flatten(prefix + entry.getKey() + ".", child, values);
      } else {
        JsonNode value = entry.getValue();
        values.put(prefix + entry.getKey(), value.isArray() ? value.toString() : value.asText());
      }
    }
  }

  /**
   * The overrides alone, as JSON: key to value, a group's to the name of its choice. A removed key
   * has the value null.
   */
  public String overridesJson() {
    ObjectNode tree = RecordWriter.write(config);
    ObjectNode overrides = JsonNodeFactory.instance.objectNode();
    for (Word word : words) {
      JsonNode value = tree.at("/" + word.path().replace('.', '/'));
      overrides.set(word.path(), value.isObject() ? word.node() : value);
    }
    return overrides.toPrettyString();
  }
}
