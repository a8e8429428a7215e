package org.attractor.backend.tf;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Keeps TensorFlow's remarks off standard error. It asks the process environment for their level,
 * which Java cannot change; so a copy of the environment with one entry more takes its place.
 */
final class Quiet {
  private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";
  private static boolean done;

  private Quiet() {}

  /** Once, before TensorFlow is loaded; does nothing where a level was chosen by the user. */
  static synchronized void start() {
    if (done || System.getenv(LEVEL) != null) {
      return;
    }
    done = true;
    Loader.load(Pointer.class);
    Pointer symbol = Loader.addressof("environ");
    if (symbol == null || symbol.isNull()) {
      return; // Windows has no such symbol: the remarks are then shown.
    }
    PointerPointer<Pointer> variable = new PointerPointer<>(symbol);
    PointerPointer<Pointer> old = new PointerPointer<>(variable.get(Pointer.class, 0));
    long count = 0;
    while (old.get(Pointer.class, count) != null) {
      count++;
    }
    // The process keeps both for good, so no garbage collector may know of them.
    PointerPointer<Pointer> extended =
        new PointerPointer<>(Pointer.malloc((count + 2) * Long.BYTES));
    for (long i = 0; i < count; i++) {
      extended.put(i, old.get(Pointer.class, i));
    }
    byte[] text = (LEVEL + "=2\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    extended.put(count, new BytePointer(Pointer.malloc(text.length)).put(text));
    extended.put(count + 1, (Pointer) null);
    variable.put(0, extended);
  }
}
