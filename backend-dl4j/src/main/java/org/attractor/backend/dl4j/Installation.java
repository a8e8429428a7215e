package org.attractor.backend.dl4j;

import java.net.URL;
import java.util.List;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.attractor.api.spi.Devices;
import org.attractor.api.spi.EngineClassPath;
import org.attractor.api.spi.JavaCppLibraries;
import org.attractor.api.spi.MavenDependency;
import org.attractor.api.spi.NativePlatform;

/** What of SameDiff is on the class path, told from its resources alone. */
final class Installation {
  private static final String GROUP = "org.nd4j";
  private static final String CUDA = "nd4j-cuda-11.6";

  private static final EngineClassPath CLASS_PATH = EngineClassPath.of(Installation.class);

  private Installation() {}

  /** Version of ND4J. */
  static String version() {
    return CLASS_PATH.version(GROUP, "nd4j-api");
  }

  /** The device of the natives on the class path: ND4J runs on one kind in a process. */
  static List<String> devices() {
    return List.of(withCuda() ? "gpu:0" : "cpu");
  }

  /**
   * Requires a device that is there.
   *
   * @throws UserException naming what to add for a GPU, or the devices that exist
   */
  static void requireDevice(String device) {
    MavenDependency cuda = MavenDependency.of(GROUP, CUDA, version());
    Devices.require(
        "dl4j",
        device,
        devices(),
        "A GPU needs an NVIDIA driver, CUDA 11.6 and ND4J's libraries for it. Build"
            + " with the Maven profile gpu-dl4j, or add to your project:\n"
            + cuda.toXml()
            + "\n"
            + cuda.withClassifier(platform()).toXml());
  }

  /** Whether all parts are there; if not, which is missing. */
  static Availability availability() {
    return availability(platform());
  }

  /** The same for a platform of that name. */
  static Availability availability(String platform) {
    if (!CLASS_PATH.has("org/nd4j/autodiff/samediff/SameDiff.class")) {
      return EngineClassPath.missing(GROUP + ":nd4j-native");
    }
    return JavaCppLibraries.availability(
        CLASS_PATH,
        "ND4J",
        GROUP + ":" + (withCuda() ? CUDA : "nd4j-native") + ":" + version(),
        platform,
        List.of(library(platform, "jnind4j")));
  }

  /** The library that takes long to unpack. */
  static URL largestLibrary() {
    return CLASS_PATH.find(library(platform(), "nd4j")).orElseThrow();
  }

  private static boolean withCuda() {
    return CLASS_PATH.has("org/nd4j/linalg/jcublas/JCublasBackend.class");
  }

  private static String library(String platform, String name) {
    return withCuda()
        ? JavaCppLibraries.resource("org/nd4j/linalg/jcublas/bindings", platform, name + "cuda")
        : JavaCppLibraries.resource(
            "org/nd4j/linalg/cpu/nativecpu/bindings", platform, name + "cpu");
  }

  private static String platform() {
    return NativePlatform.current().javaCppName();
  }
}
