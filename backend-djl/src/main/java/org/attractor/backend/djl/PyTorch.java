package org.attractor.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
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
    if (index >= engine.getGpuCount()) {
      throw new UserException(
          "backend.device=" + name + ": this machine has " + engine.getGpuCount() + " GPU(s)");
    }
    return Device.gpu(index);
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
      throw new UserException(
          "PyTorch's native libraries cannot be loaded: "
              + failure.getMessage()
              + ". They are unpacked to "
              + Utils.getEngineCacheDir()
              + " (set DJL_CACHE_DIR to use another folder)",
          failure);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
