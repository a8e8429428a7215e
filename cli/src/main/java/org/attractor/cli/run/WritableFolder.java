package org.attractor.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import org.attractor.api.UserException;

/** Finds out whether a folder can be written to or made, before any work is done for it. */
public final class WritableFolder {
  private WritableFolder() {}

  /**
   * Checks, leaving nothing behind.
   *
   * @param setting that names the folder, for the message, such as {@code run.dir}
   * @throws UserException if it cannot, or is no folder
   */
  public static void require(String setting, Path path) {
    Deque<Path> missing = new ArrayDeque<>();
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing)) {
      missing.push(existing);
      existing = existing.getParent();
    }
    String given = setting + "=" + path + ": ";
    if (!Files.isDirectory(existing)) {
      throw new UserException(given + existing + " is a file, not a folder");
    }
    if (isMarkedReadOnly(existing)) {
      throw new UserException(given + "the folder " + existing + " is read-only");
    }
    try {
      probe(path, missing);
    } catch (FileSystemException refused) {
      String why = refused.getReason() == null ? "permission denied" : refused.getReason();
      throw new UserException(given + refused.getFile() + " cannot be made: " + why, refused);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void probe(Path path, Deque<Path> missing) throws IOException {
    Deque<Path> made = new ArrayDeque<>();
    try {
      for (Path folder : missing) {
        Files.createDirectory(folder);
        made.push(folder);
      }
      Files.delete(Files.createTempFile(path, ".attractor", ".probe"));
    } finally {
      for (Path folder : made) {
        Files.delete(folder);
      }
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
}
