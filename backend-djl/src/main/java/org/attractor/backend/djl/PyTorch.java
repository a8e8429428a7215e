package org.attractor.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.attractor.api.UserException;
import org.attractor.api.spi.Devices;

/** The one PyTorch of this process: loads it, sets its threads, finds its devices. */
final class PyTorch {
  /** PyTorch keeps the number of a device in a signed byte. */
  private static final int LARGEST_INDEX = Byte.MAX_VALUE;

  private static final ThreadLocal<Integer> THREADS_OF_CALLER = ThreadLocal.withInitial(() -> 0);

  private static Engine engine;
  private static int threads;
  private static int users;

  private PyTorch() {}

  /**
   * Loads the native libraries the first time. The number of threads belongs to the process: it can
   * change only while nobody uses it.
   *
   * @throws UserException if another number of threads is in use, or the libraries cannot be loaded
   */
  static synchronized Engine acquire(int wantedThreads) {
    if (users > 0 && threads != wantedThreads) {
      throw new UserException(
          "backend.threads="
              + wantedThreads
              + ": PyTorch has one number of threads for the whole process, and "
              + users
              + " open backend(s) use "
              + threads
              + "; close them first or use the same number");
    }
    if (engine == null) {
      engine = load(wantedThreads);
    }
    threads = wantedThreads;
    users++;
    return engine;
  }

  /** Gives back what {@link #acquire} took. */
  static synchronized void release() {
    users--;
  }

  /** Sets the calling thread's share of OpenMP, which PyTorch keeps for each thread. */
  static void useThreads(int wanted) {
    if (THREADS_OF_CALLER.get() != wanted) {
      JniUtils.setNumThreads(wanted);
      THREADS_OF_CALLER.set(wanted);
    }
  }

  /**
   * The device of that name.
   *
   * @throws UserException if there is none here
   */
  static Device device(Engine engine, String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    if (!Devices.isGpu(name)) {
      throw new UserException(
          "backend.device=" + name + ": the djl backend knows cpu and gpu:0, gpu:1, ...");
    }
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      throw new UserException(
          "backend.device="
              + name
              + ": the PyTorch that was loaded ("
              + engine.getVersion()
              + ") has no CUDA. Set PYTORCH_LIBRARY_PATH to the lib folder of an installed PyTorch"
              + " of this version with CUDA, and PYTORCH_FLAVOR to its kind, such as cu128");
    }
    int index = Integer.parseInt(name.substring("gpu:".length()));
    // DJL counts GPUs with a library of CUDA that it searches on the system's paths, and finds none
    // where CUDA came with PyTorch. So 0 means nothing, and PyTorch itself is asked.
    int count = engine.getGpuCount();
    if (count > 0 && index >= count) {
      throw new UserException("backend.device=" + name + ": this machine has " + count + " GPU(s)");
    }
    if (index > LARGEST_INDEX) {
      throw new UserException("backend.device=" + name + ": PyTorch counts to " + LARGEST_INDEX);
    }
    Device device = Device.gpu(index);
    try (NDManager probe = engine.newBaseManager(device)) {
      probe.zeros(new Shape(1)).close();
    } catch (EngineException failure) {
      throw new UserException(
          "backend.device="
              + name
              + ": PyTorch cannot use it: "
              + failure.getMessage().lines().findFirst().orElse(""),
          failure);
    }
    return device;
  }

  private static Engine load(int threads) {
    // No network, ever: the libraries are on the class path or in a folder that the user named.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    // One operation at a time: what is computed in parallel are models, each in its own thread.
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
    // Its presence logs an advertisement of an option for TorchScript, which is not used here.
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    try {
      Path cache = Utils.getEngineCacheDir();
      Files.createDirectories(cache);
      // Several processes may unpack the libraries at once; DJL may then delete a folder that
      // another process has just filled.
      try (FileChannel file =
              FileChannel.open(
                  cache.resolve("attractor.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        assert lock.isValid();
        return Engine.getEngine("PyTorch");
      }
    } catch (IOException | EngineException | LinkageError failure) {
      throw loadFailure(failure, Installation.setting("PYTORCH_LIBRARY_PATH"));
    }
  }

  /** Says what to do, which depends on whose PyTorch it is: the user's in a folder, or DJL's. */
  static UserException loadFailure(Throwable failure, String folder) {
    // DJL's own message is general; which library or symbol is missing stands in its cause.
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String what = "PyTorch's native libraries cannot be loaded: " + failure.getMessage();
    if (cause != failure) {
      what += ": " + cause.getMessage();
    }
    String remedy =
        folder.isEmpty()
            ? "They are unpacked to "
                + Utils.getEngineCacheDir()
                + " (set DJL_CACHE_DIR to use another folder)"
            : "DJL's own JNI library fits PyTorch "
                + Installation.bundledVersion()
                + " with PYTORCH_FLAVOR=cpu or cu128; with another one, a "
                + System.mapLibraryName("djl_torch")
                + " that was built against it has to lie in PYTORCH_LIBRARY_PATH="
                + folder;
    return new UserException(what + ". " + remedy, failure);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
