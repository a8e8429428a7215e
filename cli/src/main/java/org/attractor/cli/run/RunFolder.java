package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;
import org.attractor.core.checkpoint.RunCheckpoints;

/**
 * The folder of one run: its configuration, manifest, metrics, checkpoints, and what is made of
 * them.
 *
 * @param path the folder, which need not exist yet
 */
public record RunFolder(Path path) {
  /** The status of a run whose epochs are all done. */
  public static final String FINISHED = "finished";

  /** The status of a run that can go on. */
  public static final String INTERRUPTED = "interrupted";

  /** The status of a run whose numbers became infinite or not a number. */
  public static final String DIVERGED = "diverged";

  /** The status of a run at work; also what a killed one leaves in its manifest. */
  public static final String RUNNING = "running";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What {@link AtomicFile} leaves behind when the process is killed. */
  private static final String LEFTOVER = "\\..+\\.\\d+";

  /** The whole composed configuration. */
  public Path config() {
    return path.resolve("config.yaml");
  }

  /** The overrides alone. */
  public Path params() {
    return path.resolve("params.json");
  }

  /** One row an epoch. */
  public Path metrics() {
    return path.resolve("metrics.csv");
  }

  /** What computed it, when, with what outcome. */
  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /** The scores of checkpoints on splits. */
  public Path evaluation() {
    return path.resolve("evaluation.json");
  }

  /** What was found out about the learned dynamics. */
  public Path analysis() {
    return path.resolve("analysis");
  }

  /** The page to look at. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** The picture of latents and rates. */
  public Path picture() {
    return path.resolve("latents.png");
  }

  /** Whether a run began here. */
  public boolean exists() {
    return Files.exists(config());
  }

  /**
   * An existing run's folder.
   *
   * @throws UserException if no run began there
   */
  public static RunFolder existing(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!folder.exists()) {
      throw new UserException(
          path
              + " is not a run folder: "
              + (Files.exists(path) ? "it has no config.yaml" : "there is no such folder")
              + ". 'attractor train' makes one");
    }
    return folder;
  }

  /** The manifest, if there is one. */
  public Optional<ObjectNode> readManifest() {
    return readJson(manifest());
  }

  /**
   * A JSON object among this folder's files, if it is there.
   *
   * @throws UserException if it is damaged
   */
  Optional<ObjectNode> readJson(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
        return Optional.of(object);
      }
      throw new UserException(file + " is damaged: it is not a JSON object");
    } catch (IOException damaged) {
      throw new UserException(file + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /**
   * The run's status: {@code running}, {@code finished}, {@code interrupted}, {@code diverged}. A
   * run whose process is gone does not run, whatever the manifest says.
   */
  public String status() {
    String status =
        readManifest().map(m -> m.path("status").asText(INTERRUPTED)).orElse(INTERRUPTED);
    return status.equals(RUNNING) && !RunLock.isTaken(path) ? INTERRUPTED : status;
  }

  /** Writes a JSON file of this folder. */
  public void write(Path file, JsonNode content) {
    write(file, content.toPrettyString() + "\n");
  }

  /** Writes a text file of this folder. */
  public void write(Path file, String content) {
    try {
      AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  /**
   * Checks that no part of a run is here without the run itself, which a new run would take for its
   * own.
   *
   * @throws UserException if there is
   */
  void requireNoStrayParts() {
    for (Path part : List.of(metrics(), manifest(), RunCheckpoints.lastFile(path))) {
      if (!exists() && Files.exists(part)) {
        throw new UserException(
            path
                + " has "
                + path.relativize(part)
                + " but no config.yaml, so it is not known which run that is of."
                + " Set run.dir to another folder");
      }
    }
  }

  /**
   * Checks, leaving nothing behind, that the folder can be written to or made.
   *
   * @throws UserException if it cannot, or is no folder
   */
  public void requireWritable() {
    WritableFolder.require("run.dir", path);
    Path checkpoints = RunCheckpoints.lastFile(path).getParent();
    if (Files.exists(checkpoints)) {
      WritableFolder.require("run.dir", checkpoints);
    }
  }

  /** Makes the folder and keeps other runs out of it until the lock is closed. */
  RunLock lock() {
    try {
      Files.createDirectories(path);
      return RunLock.take(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Removes what a killed process had half written; for the holder of the lock. */
  void removeLeftovers() {
    for (Path folder : List.of(path, RunCheckpoints.lastFile(path).getParent())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          for (Path entry : entries.toList()) {
            if (entry.getFileName().toString().matches(LEFTOVER)) {
              Files.delete(entry);
            }
          }
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    }
  }
}
