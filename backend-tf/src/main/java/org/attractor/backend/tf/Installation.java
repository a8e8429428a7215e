package org.attractor.backend.tf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.attractor.api.backend.Availability;

/** What of TensorFlow is on the class path, told from its resources alone. */
final class Installation {
  /** Suffix of the classifier of libraries that can use a GPU. */
  private static final String GPU = "-gpu";

  /** Platforms that libraries are published for, as their classifiers name them. */
  private static final List<String> PUBLISHED =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final String API = "org/tensorflow/Graph.class";
  private static final String PROPERTIES =
      "META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  private Installation() {}

  /** Version of TensorFlow Java. */
  static String version() {
    return artifactVersion() + " (TensorFlow 2.18)";
  }

  private static String artifactVersion() {
    try (InputStream stream = loader().getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + PROPERTIES, failure);
    }
  }

  /** The processor, and a GPU where libraries that can use one are on the class path. */
  static List<String> devices() {
    return exists(library(platform() + GPU, "jnitensorflow"))
        ? List.of("cpu", "gpu:0")
        : List.of("cpu");
  }

  /** What to add so that a GPU can be used. */
  static String gpuArtifact() {
    return "TensorFlow's libraries for GPUs are published for Linux x86-64 alone, with CUDA 12 in"
        + " mind. Build with the Maven profile gpu-tf, or add to your project:\n"
        + dependency("linux-x86_64" + GPU);
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
    if (!PUBLISHED.contains(platform)) {
      return Availability.no(
          "TensorFlow Java has no libraries for "
              + platform
              + ", only for "
              + String.join(", ", PUBLISHED));
    }
    if (!exists(library(platform, "jnitensorflow"))
        && !exists(library(platform + GPU, "jnitensorflow"))) {
      return missing(
          "org.tensorflow:tensorflow-core-native:"
              + artifactVersion()
              + " with classifier "
              + platform);
    }
    if (!exists("org/bytedeco/javacpp/" + platform + "/" + System.mapLibraryName("jnijavacpp"))) {
      return missing("org.bytedeco:javacpp with classifier " + platform);
    }
    return Availability.yes();
  }

  /** The library that takes long to unpack. */
  static URL largestLibrary() {
    String platform = devices().size() > 1 ? platform() + GPU : platform();
    String folder = "org/tensorflow/internal/c_api/" + platform + "/";
    for (String name :
        List.of("libtensorflow_cc.so.2", "libtensorflow_cc.2.dylib", "tensorflow.dll")) {
      URL found = loader().getResource(folder + name);
      if (found != null) {
        return found;
      }
    }
    return loader().getResource(library(platform, "jnitensorflow"));
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

  private static String dependency(String classifier) {
    return """
        <dependency>
          <groupId>org.tensorflow</groupId>
          <artifactId>tensorflow-core-native</artifactId>
          <version>%s</version>
          <classifier>%s</classifier>
        </dependency>"""
        .formatted(artifactVersion(), classifier);
  }

  private static String library(String platform, String name) {
    return "org/tensorflow/internal/c_api/" + platform + "/" + System.mapLibraryName(name);
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
