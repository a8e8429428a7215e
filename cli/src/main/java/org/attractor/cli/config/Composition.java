package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A composed configuration and the words that led to it.
 *
 * @param config the typed configuration
 * @param words the words of the command line, in their order
 */
public record Composition(RunConfig config, List<Word> words) {
  /** Keeps its own copy of the words. */
  public Composition {
    words = List.copyOf(words);
  }

  /** The whole configuration as YAML; read as a user's file, it composes to the same one. */
  public String yaml() {
    return Yaml.write(RecordWriter.write(config));
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
