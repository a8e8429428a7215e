package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.attractor.api.UserException;

/** A configuration before it has types: a tree of keys, changed by dotted path. */
final class ConfigTree {
  private final ConfigKeys keys;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Map<String, Origin> origins = new HashMap<>();

  ConfigTree(ConfigKeys keys) {
    this.keys = keys;
  }

  ObjectNode root() {
    return root;
  }

  /** What stands at a path; null if nothing does. */
  JsonNode get(String path) {
    JsonNode node = root;
    for (String name : path.split("\\.", -1)) {
      node = node.get(name);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /**
   * Puts a value at a path; a section is merged into the one that is there.
   *
   * @throws UserException if a key does not exist
   */
  void set(String path, JsonNode value, Function<String, Origin> source) {
    Origin origin = source.apply(path);
    keys.require(path, origin.toString());
    if (keys.isSection(path) && !value.isObject()) {
      throw new UserException(
          "'" + path + "' " + origin + " is a section with keys of its own, not one value");
    }
    if (value.isObject() && keys.isSection(path)) {
      parent(path + ".");
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        set(path + "." + entry.getKey(), entry.getValue(), source);
      }
    } else {
      parent(path).set(lastName(path), value);
      origins.put(path, origin);
    }
  }

  /** Puts every value of a source. */
  void merge(Source source) {
    for (Map.Entry<String, JsonNode> entry : source.tree().properties()) {
      String key =
          source.section().isEmpty() ? entry.getKey() : source.section() + "." + entry.getKey();
      set(key, entry.getValue(), source::origin);
    }
  }

  /** Where each value was given, by dotted path. */
  Map<String, Origin> origins() {
    return origins;
  }

  /**
   * Takes a key out.
   *
   * @throws UserException if it does not exist
   */
  void remove(String path, Origin origin) {
    keys.require(path, origin.toString());
    if (get(path) == null) {
      throw new UserException("'" + path + "' " + origin + " is not set, so it cannot be removed");
    }
    parent(path).remove(lastName(path));
    origins.remove(path);
  }

  /** The object that holds the last name of a path, made where it is absent. */
  private ObjectNode parent(String path) {
    ObjectNode node = root;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      node = node.get(names[i]) instanceof ObjectNode child ? child : node.putObject(names[i]);
    }
    return node;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
