package org.attractor.backend.djl;

import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.attractor.api.backend.Availability;
import org.attractor.api.spi.EngineClassPath;
import org.attractor.api.spi.NativePlatform;

/**
 * What of PyTorch is on the class path, told from its resources alone: no class of DJL is
 * initialised and no native library loaded.
 */
final class Installation {
  private static final String API_CLASS = "ai/djl/engine/EngineProvider.class";
  private static final String ENGINE_CLASS = "ai/djl/pytorch/engine/PtEngineProvider.class";
  private static final String JNI_PROPERTIES = "jnilib/pytorch.properties";
  private static final String NATIVE_PROPERTIES = "native/lib/pytorch.properties";
  private static final String ENGINE_PROPERTIES = "pytorch-engine.properties";
  private static final String UNKNOWN = "unknown";

  private static final EngineClassPath CLASS_PATH = EngineClassPath.of(Installation.class);

  private Installation() {}

  /**
   * Version of PyTorch and of DJL. That of a PyTorch which the user brings is what PYTORCH_VERSION
   * says; it cannot be told without loading it.
   */
  static String version() {
    String own = setting("PYTORCH_LIBRARY_PATH").isEmpty() ? "" : setting("PYTORCH_VERSION");
    return (own.isEmpty() ? bundledVersion() : own)
        + " (DJL "
        + CLASS_PATH.properties(ENGINE_PROPERTIES).getProperty("djl_version", UNKNOWN)
        + ")";
  }

  /** The version of PyTorch that DJL is made for. */
  static String bundledVersion() {
    return CLASS_PATH.properties(ENGINE_PROPERTIES).getProperty("pytorch_version", UNKNOWN);
  }

  /** The processor, and the first GPU where a PyTorch with CUDA is configured. */
  static List<String> devices() {
    String flavor = setting("PYTORCH_FLAVOR");
    return flavor.startsWith("cu") ? List.of("cpu", "gpu:0") : List.of("cpu");
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    if (!CLASS_PATH.has(API_CLASS) || !CLASS_PATH.has(ENGINE_CLASS)) {
      return EngineClassPath.missing("ai.djl.pytorch:pytorch-engine");
    }
    if (!CLASS_PATH.has(JNI_PROPERTIES)) {
      return EngineClassPath.missing("ai.djl.pytorch:pytorch-jni");
    }
    String own = setting("PYTORCH_LIBRARY_PATH");
    if (!own.isEmpty()) {
      String library = System.mapLibraryName("torch");
      for (String path : own.split(File.pathSeparator)) {
        if (new File(path, library).isFile() || new File(path).getName().equals(library)) {
          return Availability.yes();
        }
      }
      return Availability.no("PYTORCH_LIBRARY_PATH=" + own + " holds no " + library);
    }
    String platform = platform();
    List<String> found = new ArrayList<>();
    for (URL url : CLASS_PATH.all(NATIVE_PROPERTIES)) {
      String classifier = EngineClassPath.read(url).getProperty("classifier", UNKNOWN);
      if (classifier.endsWith(platform)) {
        return Availability.yes();
      }
      found.add(classifier);
    }
    String artifact = "ai.djl.pytorch:pytorch-native-cpu with classifier " + platform;
    return found.isEmpty()
        ? EngineClassPath.missing(artifact)
        : Availability.no(
            "PyTorch's native libraries are here for "
                + String.join(", ", found)
                + ", not for this platform: add "
                + artifact
                + " to the class path");
  }

  /** This platform as the classifiers of PyTorch's natives name it, such as linux-x86_64. */
  static String platform() {
    NativePlatform platform = NativePlatform.current();
    String family =
        switch (platform.system()) {
          case LINUX -> "linux";
          case MACOS -> "osx";
          case WINDOWS -> "win";
        };
    return family + "-" + platform.architecture();
  }

  /** An environment variable or, in its place, a system property; empty if neither is set. */
  static String setting(String name) {
    String value = System.getenv(name);
    return value != null && !value.isEmpty() ? value : System.getProperty(name, "");
  }
}
