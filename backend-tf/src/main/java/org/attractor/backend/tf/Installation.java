package org.attractor.backend.tf;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attractor.api.backend.Availability;
import org.attractor.api.spi.EngineClassPath;
import org.attractor.api.spi.JavaCppLibraries;
import org.attractor.api.spi.MavenDependency;
import org.attractor.api.spi.NativePlatform;

/** What of TensorFlow is on the class path, told from its resources alone. */
final class Installation {
  /** Suffix of the classifier of libraries that can use a GPU. */
  private static final String GPU = "-gpu";

  private static final String GROUP = "org.tensorflow";
  private static final String NATIVES = "tensorflow-core-native";
  private static final String LIBRARIES = "org/tensorflow/internal/c_api";

  private static final EngineClassPath CLASS_PATH = EngineClassPath.of(Installation.class);

  private Installation() {}

  /** Version of TensorFlow Java. */
  static String version() {
    return artifactVersion() + " (TensorFlow 2.18)";
  }

  private static String artifactVersion() {
    return CLASS_PATH.version(GROUP, "tensorflow-core-api");
  }

  /** The processor, and a GPU where libraries that can use one are on the class path. */
  static List<String> devices() {
    return CLASS_PATH.has(library(platform() + GPU)) ? List.of("cpu", "gpu:0") : List.of("cpu");
  }

  /** What to add so that a GPU can be used. */
  static String gpuArtifact() {
    return "TensorFlow's libraries for GPUs are published for Linux x86-64 alone, with CUDA 12 in"
        + " mind. Build with the Maven profile gpu-tf, or add to your project:\n"
        + MavenDependency.of(GROUP, NATIVES, artifactVersion())
            .withClassifier("linux-x86_64" + GPU)
            .toXml();
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    return availability(platform());
  }

  /** The same for a platform of that name. */
  static Availability availability(String platform) {
    if (!CLASS_PATH.has("org/tensorflow/Graph.class")) {
      return EngineClassPath.missing(GROUP + ":tensorflow-core-api");
    }
    return JavaCppLibraries.availability(
        CLASS_PATH,
        "TensorFlow Java",
        GROUP + ":" + NATIVES + ":" + artifactVersion(),
        platform,
        List.of(library(platform), library(platform + GPU)));
  }

  /** The library that takes long to unpack. */
  static URL largestLibrary() {
    String platform = devices().size() > 1 ? platform() + GPU : platform();
    String folder = LIBRARIES + "/" + platform + "/";
    return Stream.of("libtensorflow_cc.so.2", "libtensorflow_cc.2.dylib", "tensorflow.dll")
        .map(name -> CLASS_PATH.find(folder + name))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> CLASS_PATH.find(library(platform)))
        .orElseThrow();
  }

  private static String platform() {
    return NativePlatform.current().javaCppName();
  }

  private static String library(String platform) {
    return JavaCppLibraries.resource(LIBRARIES, platform, "jnitensorflow");
  }
}
