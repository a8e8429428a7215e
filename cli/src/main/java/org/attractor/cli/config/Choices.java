package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attractor.api.UserException;

/** The built-in choices of each group, as files {@code conf/GROUP/NAME.yaml}. */
public final class Choices {
  private static final String FOLDER = "/org/attractor/conf/";

  private final Map<String, List<String>> names = new LinkedHashMap<>();

  /** Reads the list of choices. */
  public Choices() {
    for (Map.Entry<String, JsonNode> group :
        Yaml.readResource(FOLDER, "choices.yaml").tree().properties()) {
      List<String> choices = new ArrayList<>();
      group.getValue().forEach(choice -> choices.add(choice.asText()));
      names.put(group.getKey(), List.copyOf(choices));
    }
  }

  /** The groups, in the order in which configurations list them. */
  public Set<String> groups() {
    return names.keySet();
  }

  /** The choices of a group. */
  public List<String> of(String group) {
    return names.get(group);
  }

  /** The root file. */
  Source root() {
    return Yaml.readResource(FOLDER, "config.yaml");
  }

  /**
   * Puts the values of a choice into the tree, those of the choices that it builds on first.
   *
   * @param origin where the choice was made, for the message
   * @throws UserException if the group has no such choice
   */
  void apply(ConfigTree tree, String group, String choice, String origin) {
    if (!of(group).contains(choice)) {
      throw UserException.unknownName(group + " " + origin, choice, of(group));
    }
    Source section = Yaml.readResource(FOLDER, group + "/" + choice + ".yaml").under(group);
    JsonNode bases = section.tree().remove("defaults");
    if (bases != null) {
      bases.forEach(base -> apply(tree, group, base.asText(), section.place()));
    }
    tree.merge(section);
  }
}
