package org.attractor.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attractor.api.UserException;

/** The published experiments: the words that {@code experiment=NAME} stands for. */
public final class Experiments {
  private static final String KEY = "experiment";

  private final Map<String, JsonNode> experiments = new LinkedHashMap<>();

  /** Reads the list of experiments. */
  public Experiments() {
    Yaml.readResource("/org/attractor/conf/", "experiments.yaml")
        .tree()
        .properties()
        .forEach(entry -> experiments.put(entry.getKey(), entry.getValue()));
  }

  /** Their names. */
  public Set<String> names() {
    return experiments.keySet();
  }

  /**
   * The words with those of the experiment in place of its name. A word that is given beside it
   * replaces that of the experiment.
   *
   * @throws UserException if there is no such experiment, or it needs more than one list of words
   */
  public List<String> expand(List<String> words) {
    List<List<String>> lists = expandAll(words);
    if (lists.size() > 1) {
      throw new UserException(
          "there are " + lists.size() + " experiments; 'attractor sweep' trains all of them");
    }
    return lists.get(0);
  }

  /**
   * As {@link #expand}, one list of words for each experiment that is named.
   *
   * @throws UserException if there is no such experiment
   */
  public List<List<String>> expandAll(List<String> words) {
    Optional<Word> named =
        words.stream()
            .filter(word -> word.startsWith(KEY + "="))
            .map(Word::parse)
            .reduce((first, last) -> last);
    List<String> others = words.stream().filter(word -> !word.startsWith(KEY + "=")).toList();
    if (named.isEmpty()) {
      return List.of(others);
    }
    Set<String> given = others.stream().map(w -> Word.parse(w).path()).collect(Collectors.toSet());
    List<List<String>> lists = new ArrayList<>();
    for (String name : named.get().values()) {
      for (List<String> own : wordsOf(name)) {
        List<String> all = new ArrayList<>();
        own.stream().filter(w -> !given.contains(Word.parse(w).path())).forEach(all::add);
        all.addAll(others);
        lists.add(List.copyOf(all));
      }
    }
    return lists;
  }

  private List<List<String>> wordsOf(String name) {
    JsonNode experiment = experiments.get(name);
    if (experiment == null) {
      throw UserException.unknownName(KEY, name, experiments.keySet());
    }
    List<List<String>> lists = new ArrayList<>();
    if (experiment.isArray()) {
      List<String> words = new ArrayList<>();
      experiment.forEach(word -> words.add(word.asText()));
      lists.add(words);
    }
    experiment.path("all").forEach(part -> lists.addAll(wordsOf(part.asText())));
    return lists;
  }
}
