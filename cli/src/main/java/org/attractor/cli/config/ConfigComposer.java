package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;

/**
 * Composes a configuration, each layer over those before it: the choices of all groups, the root
 * file, a user's file, the words of the command line; then references are resolved and the result
 * is checked and typed.
 *
 * <p>A choice is made by the root file's {@code defaults}, by the user's file ({@code defaults}, or
 * a section that has a {@code name} and so describes a whole choice), or by a word; the last of
 * these counts. A word's choice replaces such a whole section of the file; a section without {@code
 * name} adjusts whatever is chosen.
 */
public final class ConfigComposer {
  private static final String COMMAND_LINE = "on the command line";

  private final Choices choices = new Choices();
  private final ConfigKeys keys = ConfigKeys.of(RunConfig.class);

  /** Every dotted key. */
  public ConfigKeys keys() {
    return keys;
  }

  /** The choices of each group. */
  public Choices choices() {
    return choices;
  }

  /**
   * Composes without a user's file.
   *
   * @see #compose(List, Optional)
   */
  public Composition compose(List<String> words) {
    return compose(words, Optional.empty());
  }

  /**
   * Composes.
   *
   * @see #compose(List, Optional, Map)
   */
  public Composition compose(List<String> words, Optional<Path> file) {
    return compose(words, file, Map.of());
  }

  /**
   * Composes.
   *
   * @param words such as {@code model=gru}, {@code seed=3}
   * @param file a user's YAML
   * @param defaults choices of a command, group to name, that go over the root file's; they count
   *     as words that came first
   * @throws UserException if a name, key or value is wrong, or the file cannot be read
   */
  public Composition compose(
      List<String> words, Optional<Path> file, Map<String, String> defaults) {
    List<Word> parsed = words.stream().map(Word::parse).toList();
    ObjectNode root = choices.root();
    Optional<ObjectNode> user = file.map(Yaml::readFile);
    String userOrigin = "in " + file.map(Path::toString).orElse("");

    Map<String, Choice> chosen = new LinkedHashMap<>();
    takeDefaults(root, "in config.yaml", chosen);
    defaults.forEach((group, name) -> chosen.put(group, new Choice(name, "by default")));
    user.ifPresent(tree -> takeDefaults(tree, userOrigin, chosen));
    user.ifPresent(tree -> takeNamedSections(tree, userOrigin, chosen));
    for (Word word : parsed) {
      if (isChoice(word)) {
        user.ifPresent(tree -> dropNamedSection(tree, word.path()));
        chosen.put(word.path(), new Choice(word.value(), COMMAND_LINE));
      }
    }

    ConfigTree tree = new ConfigTree(keys);
    chosen.forEach((group, choice) -> choices.apply(tree, group, choice.name(), choice.origin()));
    tree.merge("", root, "in config.yaml");
    user.ifPresent(section -> tree.merge("", section, userOrigin));
    for (Word word : parsed) {
      if (!isChoice(word)) {
        apply(word, tree);
      }
    }
    new Interpolation(tree, keys).resolve();
    List<Word> all = new ArrayList<>();
    defaults.forEach((group, name) -> all.add(new Word(Word.Kind.SET, group, List.of(name))));
    all.addAll(parsed);
    return new Composition(RecordReader.read(RunConfig.class, tree.root(), ""), all);
  }

  private record Choice(String name, String origin) {}

  private boolean isChoice(Word word) {
    return word.kind() == Word.Kind.SET
        && choices.groups().contains(word.path())
        && !word.values().get(0).startsWith("{");
  }

  /** Moves what a file's {@code defaults} choose into the choices. */
  private void takeDefaults(ObjectNode tree, String origin, Map<String, Choice> chosen) {
    JsonNode defaults = tree.remove("defaults");
    if (defaults == null) {
      return;
    }
    for (JsonNode item : defaults) {
      if (item.properties().size() != 1
          || !item.properties().iterator().next().getValue().isTextual()) {
        throw new UserException(
            "'defaults' "
                + origin
                + ": "
                + item
                + " is no choice; needed: a list of 'group: choice'");
      }
      Map.Entry<String, JsonNode> choice = item.properties().iterator().next();
      if (!choices.groups().contains(choice.getKey())) {
        throw UserException.unknownName("group " + origin, choice.getKey(), choices.groups());
      }
      chosen.put(choice.getKey(), new Choice(choice.getValue().asText(), origin));
    }
  }

  private void takeNamedSections(ObjectNode user, String origin, Map<String, Choice> chosen) {
    for (String group : choices.groups()) {
      JsonNode section = user.path(group);
      if (section.isTextual()) {
        throw new UserException(
            "'"
                + group
                + ": "
                + section.asText()
                + "' "
                + origin
                + ": a choice is made under 'defaults', as '- "
                + group
                + ": "
                + section.asText()
                + "'");
      }
      // A name that is no built-in one is the user's own for the values that stand beside it.
      String name = section.path("name").asText();
      if (choices.of(group).contains(name)) {
        chosen.put(group, new Choice(name, origin));
      }
    }
  }

  private static void dropNamedSection(ObjectNode user, String group) {
    if (user.path(group).has("name")) {
      user.remove(group);
    }
  }

  private static void apply(Word word, ConfigTree tree) {
    switch (word.kind()) {
      case SET -> tree.set(word.path(), word.node(), COMMAND_LINE);
      case REMOVE -> tree.remove(word.path(), COMMAND_LINE);
      case ADD -> {
        if (tree.get(word.path()) != null) {
          throw new UserException(
              "'+" + word.path() + "': the key is set already; to change it leave out the '+'");
        }
        tree.set(word.path(), word.node(), COMMAND_LINE);
      }
      default -> throw new AssertionError(word.kind());
    }
  }
}
