package org.attractor.backend.tf;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Keeps TensorFlow's remarks off standard error; errors it still reports.
 *
 * <p>Most of them obey an environment variable, which Java cannot set for its own process. The
 * remaining two come with a process's first session whatever is set, from a copy of the logging
 * library that exports no function: they are taken out of what descriptor 2 gets meanwhile.
 */
final class Remarks {
  private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";
  private static final String ERRORS_ONLY = "2";
  private static final int STANDARD_ERROR = 2;

  /** That logging was not set up, and any remark in that library's format. */
  private static final Pattern REMARK =
      Pattern.compile(
          "(WARNING: All log messages before absl::InitializeLog\\(\\) .*|I\\d{4} \\d\\d:.*)\\R?");

  private Remarks() {}

  /** Whether somebody looks for a fault. */
  static boolean areWanted() {
    return LoggerFactory.getLogger(Remarks.class).isDebugEnabled();
  }

  /** To be called before TensorFlow is loaded. Does nothing where the user chose a level. */
  static void lowerLevel() {
    if (System.getenv(LEVEL) != null) {
      return;
    }
    if (Platform.isWindows()) {
      Function.getFunction("ucrtbase", "_putenv_s").invokeInt(new Object[] {LEVEL, ERRORS_ONLY});
    } else {
      call("setenv", LEVEL, ERRORS_ONLY, 1);
    }
  }

  /**
   * Runs what starts a process's first session. Anything else that is written to standard error
   * meanwhile appears afterwards. On Windows the remarks are shown.
   */
  static void without(Runnable firstSession) throws IOException {
    if (Platform.isWindows()) {
      firstSession.run();
      return;
    }
    Path written = Files.createTempFile("attractor-tensorflow", ".log");
    try {
      System.err.flush();
      int terminal = call("dup", STANDARD_ERROR);
      int file = call("creat", written.toString(), 0600);
      if (terminal >= 0 && file >= 0) {
        call("dup2", file, STANDARD_ERROR);
      }
      try {
        firstSession.run();
      } finally {
        if (terminal >= 0) {
          call("dup2", terminal, STANDARD_ERROR);
          call("close", terminal);
        }
        if (file >= 0) {
          call("close", file);
        }
        replay(Files.readString(written, Charset.defaultCharset()));
      }
    } finally {
      Files.delete(written);
    }
  }

  /** Not through {@link System#err}, which may be another stream. */
  private static void replay(String text) throws IOException {
    String rest = REMARK.matcher(text).replaceAll("");
    if (!rest.isEmpty()) {
      // Closing it would close standard error.
      OutputStream standardError = new FileOutputStream(FileDescriptor.err);
      standardError.write(rest.getBytes(Charset.defaultCharset()));
      standardError.flush();
    }
  }

  private static int call(String function, Object... arguments) {
    return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
  }
}
