package org.attractor.backend.tf;

import java.io.IOException;
import org.attractor.api.UserException;
import org.attractor.api.spi.JavaCppLibraries;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/** Loads TensorFlow's native libraries, once for a process. */
final class Natives {
  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
  private static int threads;

  private Natives() {}

  /**
   * Loads them, which unpacks them at first use, and says so. The pool of threads belongs to the
   * process and is made by its first session.
   *
   * @param config of that session
   * @throws UserException if they do not load, or run with another number of threads already
   */
  static synchronized void load(ConfigProto config) {
    int wanted = config.getIntraOpParallelismThreads();
    if (threads == 0) {
      loadFirst(config);
      threads = wanted;
    }
    if (threads != wanted) {
      throw new UserException(
          "backend.threads="
              + wanted
              + ": TensorFlow has one pool of threads for the whole process, of "
              + threads
              + " since it was first started");
    }
  }

  private static void loadFirst(ConfigProto config) {
    boolean quiet = !Remarks.areWanted();
    try {
      JavaCppLibraries.unpacking("TensorFlow", Installation.largestLibrary(), Loader.getCacheDir())
          .ifPresent(LOG::info);
      if (quiet) {
        Remarks.lowerLevel();
      }
      TensorFlow.version();
      if (quiet) {
        Remarks.without(() -> startSession(config));
      } else {
        startSession(config);
      }
    } catch (IOException | LinkageError failure) {
      throw JavaCppLibraries.notLoaded("tf", "TensorFlow", failure);
    }
  }

  private static void startSession(ConfigProto config) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, config)) {
      session.runner().fetch(new Nodes(graph).index(0)).run().close();
    }
  }
}
