package org.attractor.cli.config;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;

/** The dotted keys that a configuration record has, sections included. */
public final class ConfigKeys {
  private final Map<String, Boolean> sections = new LinkedHashMap<>();

  private ConfigKeys() {}

  /** The keys of a record type, in the order of its components. */
  public static ConfigKeys of(Class<? extends Record> type) {
    ConfigKeys keys = new ConfigKeys();
    keys.collect("", type);
    return keys;
  }

  /** These keys and then the others. */
  ConfigKeys and(ConfigKeys others) {
    ConfigKeys all = new ConfigKeys();
    all.sections.putAll(sections);
    all.sections.putAll(others.sections);
    return all;
  }

  private void collect(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + ConfigNames.key(component.getName());
      boolean section = component.getType().isRecord();
      sections.put(path, section);
      if (section) {
        collect(path + ".", component.getType());
      }
    }
  }

  /** Every key, each section before its members. */
  public Collection<String> all() {
    return Collections.unmodifiableSet(sections.keySet());
  }

  /** Whether the key is that of a section rather than of a value. */
  public boolean isSection(String path) {
    return sections.getOrDefault(path, false);
  }

  /**
   * Refuses a key that does not exist.
   *
   * @param origin where it was given, such as {@code "on the command line"}
   * @throws UserException naming the nearest key, and the keys that its section has
   */
  public void require(String path, String origin) {
    if (sections.containsKey(path)) {
      return;
    }
    String suggestion = nearest(path).map(n -> " Did you mean '" + n + "'?").orElse("");
    throw new UserException(
        "unknown key '" + path + "' " + origin + "." + suggestion + " " + siblings(path));
  }

  /** The key that was probably meant: the same last name elsewhere, else the least edit away. */
  Optional<String> nearest(String path) {
    Optional<String> sameName =
        sections.keySet().stream().filter(key -> key.endsWith("." + path)).findFirst();
    return sameName.or(() -> UserException.nearest(path, sections.keySet()));
  }

  private String siblings(String path) {
    String section = path;
    while (!section.isEmpty() && !isSection(section)) {
      section = section.substring(0, Math.max(0, section.lastIndexOf('.')));
    }
    String prefix = section.isEmpty() ? "" : section + ".";
    String names =
        String.join(
            ", ",
            sections.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .filter(name -> name.indexOf('.') < 0)
                .toList());
    return section.isEmpty() ? "At the top: " + names : "Keys of '" + section + "': " + names;
  }
}
