package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attractor.api.UserException;

/**
 * Puts the values of other keys where {@code ${dotted.key}} refers to them. A reference that is the
 * whole value keeps its type; within a text it becomes a part of that text.
 */
final class Interpolation {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");

  private final ConfigTree tree;
  private final ConfigKeys keys;

  Interpolation(ConfigTree tree, ConfigKeys keys) {
    this.tree = tree;
    this.keys = keys;
  }

  /**
   * Resolves every reference of the tree, in place.
   *
   * @throws UserException if one refers to a key that does not exist or, in the end, to itself
   */
  void resolve() {
    resolveSection("", tree.root());
  }

  private void resolveSection(String prefix, ObjectNode section) {
    for (Map.Entry<String, JsonNode> entry : List.copyOf(section.properties())) {
      String path = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode child) {
        resolveSection(path + ".", child);
      } else {
        section.set(entry.getKey(), value(path, entry.getValue(), new LinkedHashSet<>()));
      }
    }
  }

  private JsonNode value(String path, JsonNode node, Set<String> pending) {
    if (!node.isTextual() || !REFERENCE.matcher(node.textValue()).find()) {
      return node;
    }
    if (!pending.add(path)) {
      throw new UserException(
          "'" + path + "' refers to itself: " + String.join(" -> ", pending) + " -> " + path);
    }
    Matcher matcher = REFERENCE.matcher(node.textValue());
    JsonNode result;
    if (matcher.matches()) {
      result = target(path, matcher.group(1), pending);
      tree.origins().put(path, tree.origins().get(matcher.group(1)).through(matcher.group(1)));
    } else {
      String text =
          matcher.replaceAll(
              m -> Matcher.quoteReplacement(target(path, m.group(1), pending).asText()));
      result = JsonNodeFactory.instance.textNode(text);
    }
    pending.remove(path);
    return result;
  }

  private JsonNode target(String path, String reference, Set<String> pending) {
    keys.require(reference, "in '${" + reference + "}' of '" + path + "'");
    JsonNode target = tree.get(reference);
    if (target == null || target.isObject()) {
      String why = target == null ? "which is not set" : "which is a section, not a value";
      throw new UserException("'" + path + "' refers to '" + reference + "', " + why);
    }
    return value(reference, target, pending);
  }
}
