package org.attractor.cli.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values with the places where they were given.
 *
 * @param tree the values; it may be changed
 * @param place of all of them, such as {@code in mine.yaml}
 * @param lines of the file, by dotted path; an element of a list is a number: {@code defaults.0}
 * @param section that the tree is, such as {@code model}; empty for a whole configuration
 */
record Source(ObjectNode tree, String place, Map<String, Integer> lines, String section) {
  /** Moves the keys at the top that a test chooses into a source of their own. */
  Source take(Predicate<String> chosen) {
    ObjectNode taken = JsonNodeFactory.instance.objectNode();
    for (String key : names()) {
      if (chosen.test(key)) {
        taken.set(key, tree.remove(key));
      }
    }
    return new Source(taken, place, lines, section);
  }

  private List<String> names() {
    return tree.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The same values as those of a section. */
  Source under(String group) {
    return new Source(tree, place, lines, group);
  }

  /** Where the value at a path of the whole configuration was given. */
  Origin origin(String path) {
    String within =
        section.isEmpty() ? path : path.substring(Math.min(path.length(), section.length() + 1));
    return new Origin(place, lines.getOrDefault(within, 0));
  }
}
