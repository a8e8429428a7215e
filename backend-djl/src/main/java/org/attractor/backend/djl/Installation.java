package org.attractor.backend.djl;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.attractor.api.backend.Availability;

/**
 * What of PyTorch is on the class path, told from its resources alone: no class of DJL is
 * initialised and no native library loaded.
 */
final class Installation {
  private static final String ENGINE_CLASS = "ai.djl.pytorch.engine.PtEngineProvider";
  private static final String ENGINE_PROPERTIES = "pytorch-engine.properties";
  private static final String JNI_PROPERTIES = "jnilib/pytorch.properties";
  private static final String NATIVE_PROPERTIES = "native/lib/pytorch.properties";
  private static final String UNKNOWN = "unknown";

  private Installation() {}

  /** Version of PyTorch and of DJL. */
  static String version() {
    Properties engine = properties(ENGINE_PROPERTIES);
    return engine.getProperty("pytorch_version", UNKNOWN)
        + " (DJL "
        + engine.getProperty("djl_version", UNKNOWN)
        + ")";
  }

  /** The processor, and the first GPU where a PyTorch with CUDA is configured. */
  static List<String> devices() {
    String flavor = setting("PYTORCH_FLAVOR");
    return flavor.startsWith("cu") ? List.of("cpu", "gpu:0") : List.of("cpu");
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    if (!exists(ENGINE_CLASS)) {
      return missing("ai.djl.pytorch:pytorch-engine");
    }
    if (resources(JNI_PROPERTIES).isEmpty()) {
      return missing("ai.djl.pytorch:pytorch-jni");
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
    for (URL url : resources(NATIVE_PROPERTIES)) {
      String classifier = read(url).getProperty("classifier", UNKNOWN);
      if (classifier.endsWith(platform)) {
        return Availability.yes();
      }
      found.add(classifier);
    }
    String artifact = "ai.djl.pytorch:pytorch-native-cpu with classifier " + platform;
    return found.isEmpty()
        ? missing(artifact)
        : Availability.no(
            "PyTorch's native libraries are here for "
                + String.join(", ", found)
                + ", not for this platform: add "
                + artifact
                + " to the class path");
  }

  /** This platform as the classifiers of native artifacts name it, such as linux-x86_64. */
  static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    String arch = System.getProperty("os.arch");
    return family + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }

  /** An environment variable or, in its place, a system property; empty if neither is set. */
  static String setting(String name) {
    String value = System.getenv(name);
    return value != null && !value.isEmpty() ? value : System.getProperty(name, "");
  }

  private static Availability missing(String artifact) {
    return Availability.no(artifact + " is not on the class path");
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, classLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }

  private static ClassLoader classLoader() {
    return Installation.class.getClassLoader();
  }

  private static List<URL> resources(String name) {
    try {
      return Collections.list(classLoader().getResources(name));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot search the class path for " + name, failure);
    }
  }

  private static Properties properties(String name) {
    List<URL> found = resources(name);
    return found.isEmpty() ? new Properties() : read(found.get(0));
  }

  private static Properties read(URL url) {
    Properties properties = new Properties();
    try (InputStream stream = url.openStream()) {
      properties.load(stream);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + url, failure);
    }
    return properties;
  }
}
