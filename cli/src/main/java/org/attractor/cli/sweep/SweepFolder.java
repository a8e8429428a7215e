package org.attractor.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attractor.api.UserException;
import org.attractor.cli.run.Build;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunLock;
import org.attractor.core.checkpoint.AtomicFile;

/**
 * The folder of a sweep: {@code sweep.json} with all runs that belong to it, their folders, what
 * went wrong, and the results.
 *
 * @param path the folder, which need not exist yet
 */
public record SweepFolder(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A run as the sweep knows it, whether it has begun or not.
   *
   * @param name of the run and its folder
   * @param epochs planned
   * @param configuration every dotted key and its value
   */
  public record Entry(String name, int epochs, Map<String, String> configuration) {
    /** The value of a key, or the name of a group's choice; empty if it has neither. */
    String value(String key) {
      return configuration.getOrDefault(key, configuration.getOrDefault(key + ".name", ""));
    }
  }

  /**
   * What belongs to a sweep.
   *
   * @param keys that vary
   * @param entries all runs
   */
  public record Index(List<String> keys, List<Entry> entries) {}

  /**
   * An existing sweep's folder.
   *
   * @throws UserException if no sweep began there
   */
  public static SweepFolder existing(Path path) {
    SweepFolder folder = new SweepFolder(path);
    if (!Files.exists(folder.file())) {
      throw new UserException(
          path
              + " is not a sweep's folder: "
              + (Files.exists(path) ? "it has no sweep.json" : "there is no such folder")
              + ". 'attractor sweep' makes one");
    }
    return folder;
  }

  /** Whether a sweep began in a folder. */
  public static boolean isOne(Path path) {
    return Files.exists(new SweepFolder(path).file());
  }

  private Path file() {
    return path.resolve("sweep.json");
  }

  /** The folder of a run. */
  public RunFolder run(String name) {
    return new RunFolder(path.resolve("runs").resolve(name));
  }

  /** Where it is said why a run failed. */
  Path failure(String name) {
    return path.resolve("failures").resolve(name + ".txt");
  }

  /** Every run's parameters and metrics. */
  public Path results() {
    return path.resolve("results.csv");
  }

  /** The page to look at. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** Keeps other sweeps out until the lock is closed. */
  RunLock lock() {
    try {
      Files.createDirectories(path);
      return RunLock.take(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * What belongs to the sweep; nothing if it has not begun.
   *
   * @throws UserException if its file is damaged
   */
  public Index index() {
    if (!Files.exists(file())) {
      return new Index(List.of(), List.of());
    }
    try {
      JsonNode tree = JSON.readTree(file().toFile());
      List<String> keys = new ArrayList<>();
      tree.path("keys").forEach(key -> keys.add(key.asText()));
      List<Entry> entries = new ArrayList<>();
      for (JsonNode run : tree.path("runs")) {
        Map<String, String> configuration = new LinkedHashMap<>();
        run.path("configuration")
            .properties()
            .forEach(e -> configuration.put(e.getKey(), e.getValue().asText()));
        entries.add(
            new Entry(run.path("name").asText(), run.path("epochs").asInt(), configuration));
      }
      return new Index(keys, entries);
    } catch (IOException damaged) {
      throw new UserException(file() + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /**
   * Adds runs to those that belong to the sweep; the holder of the lock may.
   *
   * @return how many runs belonged to it before and are not among these
   */
  int add(List<String> keys, List<PlannedRun> runs) {
    Index before = index();
    Set<String> allKeys = new LinkedHashSet<>(before.keys());
    allKeys.addAll(keys);
    Map<String, Entry> entries = new LinkedHashMap<>();
    before.entries().forEach(entry -> entries.put(entry.name(), entry));
    long others =
        before.entries().stream()
            .filter(entry -> runs.stream().noneMatch(run -> run.name().equals(entry.name())))
            .count();
    for (PlannedRun run : runs) {
      entries.put(run.name(), run.entry());
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("version", Build.version());
    VaryingKeys.of(allKeys, List.copyOf(entries.values())).forEach(tree.putArray("keys")::add);
    var list = tree.putArray("runs");
    for (Entry entry : entries.values()) {
      ObjectNode run = list.addObject();
      run.put("name", entry.name());
      run.put("epochs", entry.epochs());
      ObjectNode configuration = run.putObject("configuration");
      entry.configuration().forEach(configuration::put);
    }
    write(file(), tree.toPrettyString() + "\n");
    makeRunsFolder();
    return (int) others;
  }

  /** Before runs begin: several at once would make it, and find whether it can be made, at once. */
  private void makeRunsFolder() {
    try {
      Files.createDirectories(path.resolve("runs"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes a text file of this folder. */
  public void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          new IOException("cannot write " + file + ": " + failed.getMessage(), failed));
    }
  }
}
