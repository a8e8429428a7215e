package org.attractor.backend.tf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.attractor.api.backend.Availability;

/** What of TensorFlow is on the class path, told from its resources alone. */
final class Installation {
  private static final String API = "org/tensorflow/Graph.class";
  private static final String PROPERTIES =
      "META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  private Installation() {}

  /** Version of TensorFlow Java. */
  static String version() {
    try (InputStream stream = loader().getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return "TensorFlow Java " + properties.getProperty("version", "unknown");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + PROPERTIES, failure);
    }
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    return availability(platform());
  }

  /** The same for a platform of that name. */
  static Availability availability(String platform) {
    if (!exists(API)) {
      return missing("org.tensorflow:tensorflow-core-api");
    }
    String natives = "org/tensorflow/internal/c_api/" + platform + "/";
    if (!exists(natives + System.mapLibraryName("jnitensorflow"))) {
      return missing("org.tensorflow:tensorflow-core-native with classifier " + platform);
    }
    String javacpp = "org/bytedeco/javacpp/" + platform + "/";
    if (!exists(javacpp + System.mapLibraryName("jnijavacpp"))) {
      return missing("org.bytedeco:javacpp with classifier " + platform);
    }
    return Availability.yes();
  }

  /** This platform as the classifiers of native artifacts name it, such as linux-x86_64. */
  static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = os.startsWith("win") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
    String arch = System.getProperty("os.arch");
    return family
        + "-"
        + switch (arch) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> arch;
        };
  }

  private static Availability missing(String artifact) {
    return Availability.no(artifact + " is not on the class path");
  }

  private static boolean exists(String resource) {
    return loader().getResource(resource) != null;
  }

  private static ClassLoader loader() {
    return Installation.class.getClassLoader();
  }
}
