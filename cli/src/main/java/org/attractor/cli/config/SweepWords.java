package org.attractor.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a sweep, sorted: those that say how it is run, and those that say what is run.
 *
 * @param config how the runs are trained
 * @param properties of the executor, such as {@code spark.executor.memory}
 * @param runs words of the runs' configurations
 */
public record SweepWords(SweepConfig config, Map<String, String> properties, List<String> runs) {
  private static final String SECTION = "sweep.";
  private static final String EXECUTOR = "executor";
  private static final String SPARK = "spark.";

  /** The root of the keys: {@code sweep.dir} and so on. */
  record Root(SweepConfig sweep) {}

  /** Keeps its own copies. */
  public SweepWords {
    properties = Map.copyOf(properties);
    runs = List.copyOf(runs);
  }

  /** The dotted keys that say how a sweep is run. */
  public static ConfigKeys keys() {
    return ConfigKeys.of(Root.class);
  }

  /**
   * Sorts the words.
   *
   * @throws org.attractor.api.UserException if a key that begins with {@code sweep.} does not
   *     exist, or its value is wrong
   */
  public static SweepWords parse(List<String> words) {
    ConfigTree tree = new ConfigTree(keys());
    tree.merge(Yaml.readResource("/org/attractor/conf/", "sweep.yaml"));
    Map<String, String> properties = new LinkedHashMap<>();
    List<String> runs = new ArrayList<>();
    for (String text : words) {
      Word word = Word.parse(text);
      if (word.path().startsWith(SPARK)) {
        properties.put(word.path(), text.substring(text.indexOf('=') + 1));
      } else if (word.path().equals(EXECUTOR)) {
        tree.set(SECTION + EXECUTOR, word.node(), path -> Origin.COMMAND_LINE);
      } else if (word.path().startsWith(SECTION)) {
        tree.set(word.path(), word.node(), path -> Origin.COMMAND_LINE);
      } else {
        runs.add(text);
      }
    }
    SweepConfig config = new RecordReader(tree.origins()).read(Root.class, tree.root(), "").sweep();
    return new SweepWords(config, properties, runs);
  }
}
