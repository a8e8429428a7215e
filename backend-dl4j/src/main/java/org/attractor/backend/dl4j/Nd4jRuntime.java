package org.attractor.backend.dl4j;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.util.Locale;
import org.attractor.api.UserException;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ND4J's native libraries, which a process loads once. */
final class Nd4jRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(Nd4jRuntime.class);
  private static int threads;

  private Nd4jRuntime() {}

  /**
   * Loads the native libraries if they are not loaded yet, which unpacks them at first use, and
   * says so.
   *
   * @throws UserException if they do not load
   */
  static synchronized void start() {
    if (threads > 0) {
      return;
    }
    try {
      announceUnpacking();
      QuietOutput.during(Nd4j::getExecutioner);
    } catch (RuntimeException | LinkageError failure) {
      throw new UserException(
          "backend 'dl4j' cannot run here: ND4J's native libraries do not load ("
              + failure.getMessage()
              + ")",
          failure);
    }
    // Otherwise every five seconds, and what is freed after a collection waits as long.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  private static void announceUnpacking() {
    try {
      URLConnection connection = Installation.largestLibrary().openConnection();
      if (connection instanceof JarURLConnection entry) {
        File jar = new File(entry.getJarFileURL().getPath());
        File folder = new File(Loader.getCacheDir(), jar.getName());
        long size = entry.getContentLengthLong();
        // The test by which the loader decides, but for the time, which unpacking preserves.
        if (new File(folder, entry.getEntryName()).length() != size) {
          LOG.info(
              "first use: unpacking ND4J's libraries ({} MB) into {}; the system property"
                  + " org.bytedeco.javacpp.cachedir names another folder",
              String.format(Locale.ROOT, "%.0f", size / 1e6),
              folder);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot look for unpacked libraries", failure);
    }
  }

  /** Sets how many threads one operation may use; for the process, whoever computes. */
  static synchronized void useThreads(int count) {
    if (threads != count) {
      threads = count;
      Nd4j.getEnvironment().setMaxMasterThreads(count);
      Nd4j.getEnvironment().setMaxThreads(count);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
      Nd4j.factory().blas().setMaxThreads(count);
    }
  }
}
