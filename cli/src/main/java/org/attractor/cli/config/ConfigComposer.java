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
   * @param file a user's YAML; what it says of sweeps is left to {@link SweepWords}
   * @param defaults choices of a command, group to name, that go over the root file's; they count
   *     as words that came first
   * @throws UserException if a name, key or value is wrong, or the file cannot be read
   */
  public Composition compose(
      List<String> words, Optional<Path> file, Map<String, String> defaults) {
    List<Word> parsed = words.stream().map(Word::parse).toList();
    Optional<Source> user = file.map(Yaml::readFile);
    user.ifPresent(SweepWords::takeFrom);
    parsed.forEach(SweepWords::refuse);
    return layer(parsed, user, defaults);
  }

  /**
   * Reads a whole configuration, such as {@link Composition#yaml} writes.
   *
   * @param place of the text, for messages, such as {@code in config.yaml}
   */
  public Composition read(String yaml, String place) {
    return layer(List.of(), Optional.of(Yaml.source(yaml, place, place)), Map.of());
  }

  private Composition layer(
      List<Word> parsed, Optional<Source> user, Map<String, String> defaults) {
    Source root = choices.root();
    Map<String, Choice> chosen = new LinkedHashMap<>();
    takeDefaults(root, chosen);
    defaults.forEach((group, name) -> chosen.put(group, new Choice(name, "by default")));
    user.ifPresent(source -> takeDefaults(source, chosen));
    user.ifPresent(source -> takeNamedSections(source, chosen));
    for (Word word : parsed) {
      if (isChoice(word)) {
        user.ifPresent(source -> dropNamedSection(source.tree(), word.path()));
        chosen.put(word.path(), new Choice(word.value(), Origin.COMMAND_LINE.toString()));
      }
    }

    ConfigTree tree = new ConfigTree(keys);
    chosen.forEach((group, choice) -> choices.apply(tree, group, choice.name(), choice.origin()));
    tree.merge(root);
    user.ifPresent(tree::merge);
    for (Word word : parsed) {
      if (!isChoice(word)) {
        apply(word, tree);
      }
    }
    new Interpolation(tree, keys).resolve();
    List<Word> all = new ArrayList<>();
    defaults.forEach((group, name) -> all.add(new Word(Word.Kind.SET, group, List.of(name))));
    all.addAll(parsed);
    RunConfig config = new RecordReader(tree.origins()).read(RunConfig.class, tree.root(), "");
    return new Composition(config, all, tree.origins());
  }

  private record Choice(String name, String origin) {}

  private boolean isChoice(Word word) {
    return word.kind() == Word.Kind.SET
        && choices.groups().contains(word.path())
        && !word.values().get(0).startsWith("{");
  }

  /** Moves what a file's {@code defaults} choose into the choices. */
  private void takeDefaults(Source source, Map<String, Choice> chosen) {
    JsonNode defaults = source.tree().remove("defaults");
    if (defaults == null) {
      return;
    }
    int number = 0;
    for (JsonNode item : defaults) {
      String origin = source.origin("defaults." + number++).toString();
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

  private void takeNamedSections(Source source, Map<String, Choice> chosen) {
    for (String group : choices.groups()) {
      JsonNode section = source.tree().path(group);
      if (section.isTextual()) {
        String choice = group + ": " + section.asText();
        throw new UserException(
            "'"
                + choice
                + "' "
                + source.origin(group)
                + ": a choice is made under 'defaults', as '- "
                + choice
                + "'");
      }
      // A name that is no built-in one is the user's own for the values that stand beside it.
      String name = section.path("name").asText();
      if (choices.of(group).contains(name)) {
        chosen.put(group, new Choice(name, source.origin(group + ".name").toString()));
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
      case SET -> tree.set(word.path(), word.node(), path -> Origin.COMMAND_LINE);
      case REMOVE -> tree.remove(word.path(), Origin.COMMAND_LINE);
      case ADD -> {
        if (tree.get(word.path()) != null) {
          throw new UserException(
              "'+" + word.path() + "': the key is set already; to change it leave out the '+'");
        }
        tree.set(word.path(), word.node(), path -> Origin.COMMAND_LINE);
      }
      default -> throw new AssertionError(word.kind());
    }
  }
}
