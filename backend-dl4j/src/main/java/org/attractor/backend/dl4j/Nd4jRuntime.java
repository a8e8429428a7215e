package org.attractor.backend.dl4j;

import java.io.IOException;
import org.attractor.api.spi.JavaCppLibraries;
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
   * @throws org.attractor.api.UserException if they do not load
   */
  static synchronized void start() {
    if (threads > 0) {
      return;
    }
    try {
      JavaCppLibraries.unpacking("ND4J", Installation.largestLibrary(), Loader.getCacheDir())
          .ifPresent(LOG::info);
      QuietOutput.during(Nd4j::getExecutioner);
    } catch (IOException | RuntimeException | LinkageError failure) {
      throw JavaCppLibraries.notLoaded("dl4j", "ND4J", failure);
    }
    // Otherwise every five seconds, and what is freed after a collection waits as long.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
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
