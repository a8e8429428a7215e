package org.attractor.api.spi;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;

/**
 * Native libraries of an engine that JavaCPP loads: one JAR a platform, unpacked at first use into
 * a folder that later processes share.
 */
public final class JavaCppLibraries {
  /** Platforms that the engines in use publish libraries for, as their classifiers name them. */
  public static final List<String> PUBLISHED =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private JavaCppLibraries() {}

  /**
   * Whether libraries for a platform are on the class path; if not, which are missing.
   *
   * @param engine what publishes them, such as {@code ND4J}
   * @param artifact coordinates of what contains them, without classifier
   * @param platform as {@link NativePlatform#javaCppName()} names it
   * @param libraries resources of which one has to be there
   */
  public static Availability availability(
      EngineClassPath classPath,
      String engine,
      String artifact,
      String platform,
      List<String> libraries) {
    if (!PUBLISHED.contains(platform)) {
      return Availability.no(
          engine
              + " has no libraries for "
              + platform
              + ", only for "
              + String.join(", ", PUBLISHED));
    }
    if (libraries.stream().noneMatch(classPath::has)) {
      return EngineClassPath.missing(artifact + " with classifier " + platform);
    }
    if (!classPath.has(resource("org/bytedeco/javacpp", platform, "jnijavacpp"))) {
      return EngineClassPath.missing("org.bytedeco:javacpp with classifier " + platform);
    }
    return Availability.yes();
  }

  /**
   * Name of the resource that holds a library.
   *
   * @param folder of the libraries for all platforms
   * @param platform its classifier
   * @param library as {@link System#loadLibrary} takes it
   */
  public static String resource(String folder, String platform, String library) {
    return folder + "/" + platform + "/" + System.mapLibraryName(library);
  }

  /**
   * What to tell a user who is to wait because libraries are about to be unpacked.
   *
   * @param engine whose they are
   * @param library the one that takes long
   * @param cache the folder that JavaCPP unpacks to
   * @return empty if they are there already, or are no part of a JAR
   * @throws IOException if the JAR cannot be read
   */
  public static Optional<String> unpacking(String engine, URL library, File cache)
      throws IOException {
    URLConnection connection = library.openConnection();
    if (!(connection instanceof JarURLConnection entry)) {
      return Optional.empty();
    }
    // Otherwise the JAR stays open as long as the process lives.
    entry.setUseCaches(false);
    try (JarFile jar = entry.getJarFile()) {
      File folder = new File(cache, new File(entry.getJarFileURL().getPath()).getName());
      // The test by which the loader decides, but for the time, which unpacking preserves.
      if (new File(folder, entry.getEntryName()).length() == entry.getContentLengthLong()) {
        return Optional.empty();
      }
      long size = jar.stream().mapToLong(ZipEntry::getSize).sum();
      return Optional.of(
          String.format(
              Locale.ROOT,
              "first use: unpacking %s's libraries (%.0f MB) into %s; the system property"
                  + " org.bytedeco.javacpp.cachedir names another folder",
              engine,
              size / 1e6,
              folder));
    }
  }

  /**
   * The exception for libraries that are there and do not load.
   *
   * @param backend name of the backend
   * @param engine whose libraries they are
   */
  public static UserException notLoaded(String backend, String engine, Throwable failure) {
    return new UserException(
        "backend '"
            + backend
            + "' cannot run here: "
            + engine
            + "'s native libraries do not load ("
            + failure.getMessage()
            + ")",
        failure);
  }
}
