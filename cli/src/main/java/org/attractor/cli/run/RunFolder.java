package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;

/**
 * The folder of one run: its configuration, manifest, metrics, checkpoints, and what is made of
 * them.
 *
 * @param path the folder, which need not exist yet
 */
public record RunFolder(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** The scores of a checkpoint on a split. */
  public Path evaluation() {
    return path.resolve("evaluation.json");
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
          path + " is not a run folder: it has no config.yaml. 'attractor train' makes one");
    }
    return folder;
  }

  /** The manifest, if there is one. */
  public Optional<ObjectNode> readManifest() {
    if (!Files.exists(manifest())) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(manifest().toFile());
      if (tree instanceof ObjectNode object) {
        return Optional.of(object);
      }
      throw new UserException(manifest() + " is damaged: it is not a JSON object");
    } catch (IOException damaged) {
      throw new UserException(manifest() + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /** The run's status: {@code running}, {@code finished}, {@code interrupted}, {@code diverged}. */
  public String status() {
    return readManifest().map(m -> m.path("status").asText("unknown")).orElse("unknown");
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
   * Checks, leaving nothing behind, that the folder can be written to or made.
   *
   * @throws UserException if it cannot, or is no folder
   */
  public void requireWritable() {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw new UserException("run.dir=" + path + ": " + existing + " is a file, not a folder");
    }
    if (isMarkedReadOnly(existing)) {
      throw new UserException("run.dir=" + path + ": the folder " + existing + " is read-only");
    }
    try {
      Files.delete(Files.createTempFile(existing, ".attractor", ".probe"));
    } catch (FileSystemException refused) {
      String why = refused.getReason() == null ? "permission denied" : refused.getReason();
      throw new UserException(
          "run.dir=" + path + ": the folder " + existing + " cannot be written to: " + why,
          refused);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether its owner took away the right to write, which the superuser would not notice. */
  private static boolean isMarkedReadOnly(Path folder) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).indexOf('w') < 0;
    } catch (IOException | UnsupportedOperationException unknown) {
      return !Files.isWritable(folder);
    }
  }

  /** Makes the folder and keeps other processes out of it until the lock is closed. */
  public Lock lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new UserException("another process is at work in " + path);
      }
      return new Lock(channel);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Held while a process works in the folder; the system releases it if the process dies. */
  public record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
