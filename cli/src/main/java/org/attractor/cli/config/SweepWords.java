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
 * What a user says of a sweep, sorted: how it is run, and what is run. The keys {@code sweep.*},
 * {@code executor}, short for {@code sweep.executor}, and {@code spark.*} may stand among the words
 * or in the configuration file; words count over the file.
 *
 * @param config how the runs are trained
 * @param properties of the executor, such as {@code spark.executor.memory}
 * @param runs words of the runs' configurations
 * @param origins where each key of a sweep was given
 */
public record SweepWords(
    SweepConfig config,
    Map<String, String> properties,
    List<String> runs,
    Map<String, Origin> origins) {
  private static final String SWEEP = "sweep";
  private static final String EXECUTOR = "executor";
  private static final String SPARK = "spark";

  /** The root of the keys: {@code sweep.dir} and so on. */
  record Root(SweepConfig sweep) {}

  /** Keeps its own copies. */
  public SweepWords {
    properties = Map.copyOf(properties);
    runs = List.copyOf(runs);
    origins = Map.copyOf(origins);
  }

  /** The dotted keys that say how a sweep is run. */
  public static ConfigKeys keys() {
    return ConfigKeys.of(Root.class);
  }

  /** Every key of a sweep and its value as text, in order. */
  public Map<String, String> flat() {
    Map<String, String> values = new LinkedHashMap<>();
    Composition.flatten("", RecordWriter.write(new Root(config)), values);
    properties.keySet().stream().sorted().forEach(key -> values.put(key, properties.get(key)));
    return values;
  }

  /**
   * Sorts the words.
   *
   * @param file a user's configuration
   * @throws UserException if a key that begins with {@code sweep.} does not exist, its value is
   *     wrong, or the file cannot be read
   */
  public static SweepWords parse(List<String> words, Optional<Path> file) {
    Layers layers = new Layers();
    layers.tree.merge(Yaml.readResource("/org/attractor/conf/", "sweep.yaml"));
    file.map(Yaml::readFile).ifPresent(source -> layers.put(take(source)));
    List<String> runs = new ArrayList<>();
    for (String text : words) {
      Word word = Word.parse(text);
      if (isInSection(word.path(), SPARK)) {
        layers.property(word.path(), text.substring(text.indexOf('=') + 1), Origin.COMMAND_LINE);
      } else if (isOfSweep(word.path())) {
        layers.tree.set(fullKey(word.path()), word.node(), path -> Origin.COMMAND_LINE);
      } else {
        refuseMisspelt(word);
        runs.add(text);
      }
    }
    return layers.read(runs);
  }

  /** A key of no run which is nearer to one of sweeps than to any of runs. */
  private static void refuseMisspelt(Word word) {
    ConfigKeys ofRuns = ConfigKeys.of(RunConfig.class);
    ConfigKeys ofSweeps = keys();
    if (!ofRuns.all().contains(word.path())
        && ofRuns.and(ofSweeps).nearest(word.path()).filter(ofSweeps.all()::contains).isPresent()) {
      ofSweeps.require(word.path(), Origin.COMMAND_LINE.toString());
    }
  }

  /**
   * Takes out of a configuration file what it says of sweeps, which is no part of a run.
   *
   * @throws UserException if a key does not exist
   */
  static void takeFrom(Source file) {
    new Layers().put(take(file));
  }

  /**
   * Refuses a word where no sweep is run.
   *
   * @throws UserException if it is one of a sweep
   */
  static void refuse(Word word) {
    if (isOfSweep(word.path())) {
      throw new UserException(
          "'" + word.path() + "' says how a sweep is run; this command runs none");
    }
  }

  private static Source take(Source file) {
    return file.take(SweepWords::isOfSweep);
  }

  private static boolean isOfSweep(String key) {
    return key.equals(EXECUTOR) || isInSection(key, SWEEP) || isInSection(key, SPARK);
  }

  private static boolean isInSection(String key, String section) {
    return key.equals(section) || key.startsWith(section + ".");
  }

  private static String fullKey(String key) {
    return key.equals(EXECUTOR) ? SWEEP + "." + EXECUTOR : key;
  }

  /** What was given so far, later over earlier. */
  private static final class Layers {
    private final ConfigTree tree = new ConfigTree(keys());
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    void put(Source file) {
      for (Map.Entry<String, JsonNode> entry : file.tree().properties()) {
        String key = entry.getKey();
        if (!isInSection(key, SPARK)) {
          tree.set(fullKey(key), entry.getValue(), path -> file.origin(given(path, key)));
        } else if (entry.getValue() instanceof ObjectNode section) {
          Map<String, String> values = new LinkedHashMap<>();
          Composition.flatten(key + ".", section, values);
          values.forEach((path, value) -> property(path, value, file.origin(path)));
        } else {
          property(key, entry.getValue().asText(), file.origin(key));
        }
      }
    }

    /** The path under which a file has a value: that of the short key stands under its own. */
    private static String given(String path, String key) {
      return key.equals(EXECUTOR) ? key : path;
    }

    void property(String key, String value, Origin origin) {
      properties.put(key, value);
      origins.put(key, origin);
    }

    SweepWords read(List<String> runs) {
      origins.putAll(tree.origins());
      SweepConfig config = new RecordReader(origins).read(Root.class, tree.root(), "").sweep();
      return new SweepWords(config, properties, runs, origins);
    }
  }
}
