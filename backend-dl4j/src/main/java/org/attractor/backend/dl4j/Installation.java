package org.attractor.backend.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;

/** What of SameDiff is on the class path, told from its resources alone. */
final class Installation {
  private static final String API = "org/nd4j/autodiff/samediff/SameDiff.class";
  private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final String PROPERTIES = "META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  /** Platforms that libraries are published for, as their classifiers name them. */
  private static final List<String> PUBLISHED =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final List<String> WITH_CUDA = List.of("gpu:0");
  private static final List<String> WITHOUT_CUDA = List.of("cpu");

  private Installation() {}

  /** Version of ND4J. */
  static String version() {
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

  /** The device of the natives on the class path: ND4J runs on one kind in a process. */
  static List<String> devices() {
    return exists(CUDA) ? WITH_CUDA : WITHOUT_CUDA;
  }

  /**
   * Requires a device that is there.
   *
   * @throws UserException naming what to add for a GPU, or the devices that exist
   */
  static void requireDevice(String device) {
    if (device.matches("gpu:[0-9]{1,3}") && !exists(CUDA)) {
      throw new UserException(
          "backend.device="
              + device
              + ": the dl4j backend has only "
              + String.join(", ", devices())
              + " here. A GPU needs an NVIDIA driver, CUDA 11.6 and ND4J's libraries for it. Build"
              + " with the Maven profile gpu-dl4j, or add to your project:\n"
              + dependency("")
              + "\n"
              + dependency("\n  <classifier>" + platform() + "</classifier>"));
    }
    if (!devices().contains(device)) {
      throw UserException.unknownName("device of backend dl4j", device, devices());
    }
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    return availability(platform());
  }

  /** The same for a platform of that name. */
  static Availability availability(String platform) {
    if (!exists(API)) {
      return missing("org.nd4j:nd4j-native");
    }
    if (!PUBLISHED.contains(platform)) {
      return Availability.no(
          "ND4J has no libraries for " + platform + ", only for " + String.join(", ", PUBLISHED));
    }
    if (!exists(library(platform, "jnind4j"))) {
      return missing(nativeArtifact() + ":" + version() + " with classifier " + platform);
    }
    String javacpp = "org/bytedeco/javacpp/" + platform + "/";
    if (!exists(javacpp + System.mapLibraryName("jnijavacpp"))) {
      return missing("org.bytedeco:javacpp with classifier " + platform);
    }
    return Availability.yes();
  }

  /** The library that takes long to unpack. */
  static URL largestLibrary() {
    return loader().getResource(library(platform(), "nd4j"));
  }

  private static String nativeArtifact() {
    return "org.nd4j:" + (exists(CUDA) ? "nd4j-cuda-11.6" : "nd4j-native");
  }

  private static String library(String platform, String name) {
    return exists(CUDA)
        ? "org/nd4j/linalg/jcublas/bindings/"
            + platform
            + "/"
            + System.mapLibraryName(name + "cuda")
        : "org/nd4j/linalg/cpu/nativecpu/bindings/"
            + platform
            + "/"
            + System.mapLibraryName(name + "cpu");
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
          <groupId>org.nd4j</groupId>
          <artifactId>nd4j-cuda-11.6</artifactId>
          <version>%s</version>%s
        </dependency>"""
        .formatted(version(), classifier);
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
