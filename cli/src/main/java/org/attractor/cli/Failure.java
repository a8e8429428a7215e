package org.attractor.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Set;
import org.attractor.api.UserException;

/**
 * What a failure means to the user.
 *
 * @param exitCode of the process
 * @param message for standard error
 */
record Failure(int exitCode, String message) {
  /** What the operating system says when a path is the user's mistake. */
  private static final Set<String> MISTAKES =
      Set.of(
          "Read-only file system",
          "Is a directory",
          "Not a directory",
          "File name too long",
          "Operation not permitted");

  static Failure of(Throwable thrown) {
    if (thrown instanceof UserException) {
      return new Failure(ExitCode.WRONG_INPUT, thrown.getMessage());
    }
    if (thrown instanceof UncheckedIOException && thrown.getCause() != null) {
      return of(thrown.getCause());
    }
    if (thrown instanceof FileSystemException refused) {
      return ofFile(refused);
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.FAILED,
          "not enough memory ("
              + thrown.getMessage()
              + "). More can be given, as in ATTRACTOR_OPTS=-Xmx4g");
    }
    return new Failure(ExitCode.FAILED, thrown + " (the stack trace is shown with --verbose)");
  }

  private static Failure ofFile(FileSystemException refused) {
    String why = refused.getReason();
    boolean mistake = why != null && MISTAKES.contains(why);
    if (refused instanceof AccessDeniedException) {
      why = "permission denied";
      mistake = true;
    } else if (refused instanceof NoSuchFileException) {
      why = "there is no such file or folder";
      mistake = true;
    } else if (refused instanceof FileAlreadyExistsException) {
      why = "it exists already and is no folder";
      mistake = true;
    } else if (refused instanceof NotDirectoryException) {
      why = "it is no folder";
      mistake = true;
    }
    return new Failure(
        mistake ? ExitCode.WRONG_INPUT : ExitCode.FAILED, refused.getFile() + ": " + why);
  }
}
