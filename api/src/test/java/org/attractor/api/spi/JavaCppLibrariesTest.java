package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCppLibrariesTest {
  private static final String PLATFORM = "linux-arm64";
  private static final String ENGINE =
      JavaCppLibraries.resource("org/engine", PLATFORM, "jniengine");
  private static final String LOADER =
      JavaCppLibraries.resource("org/bytedeco/javacpp", PLATFORM, "jnijavacpp");
  private static final int SIZE = 2_600_000;

  @TempDir Path folder;

  /** What is told on a class path of those resources. */
  private Availability availability(String platform, String... present) throws IOException {
    for (String resource : present) {
      Path path = folder.resolve(resource);
      Files.createDirectories(path.getParent());
      Files.write(path, new byte[0]);
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      return JavaCppLibraries.availability(
          new EngineClassPath(loader),
          "Engine",
          "org.engine:engine-native:1.0",
          platform,
          List.of(ENGINE, "org/engine/other"));
    }
  }

  @Test
  void libraryAndLoaderAreEnough() throws IOException {
    assertThat(availability(PLATFORM, ENGINE, LOADER)).isEqualTo(Availability.yes());
  }

  @Test
  void eitherLibraryIsEnough() throws IOException {
    assertThat(availability(PLATFORM, "org/engine/other", LOADER)).isEqualTo(Availability.yes());
  }

  @Test
  void aMissingLibraryIsNamed() throws IOException {
    assertThat(availability(PLATFORM, LOADER).reason())
        .isEqualTo(
            "org.engine:engine-native:1.0 with classifier linux-arm64 is not on the class path");
  }

  @Test
  void aMissingLoaderIsNamed() throws IOException {
    assertThat(availability(PLATFORM, ENGINE).reason())
        .isEqualTo("org.bytedeco:javacpp with classifier linux-arm64 is not on the class path");
  }

  @Test
  void aPlatformWithoutLibrariesIsToldThoseThatHaveThem() throws IOException {
    assertThat(availability("plan9-mips", ENGINE, LOADER).reason())
        .contains("Engine has no libraries for plan9-mips")
        .contains(JavaCppLibraries.PUBLISHED)
        .hasLineCount(1);
  }

  private URL libraryInJar() throws IOException {
    Path jar = folder.resolve("engine-1.0.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : List.of("engine.so", "jniengine.so")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[SIZE]);
        zip.closeEntry();
      }
    }
    return URI.create("jar:" + jar.toUri() + "!/engine.so").toURL();
  }

  @Test
  void unpackingIsAnnouncedWithSizeAndFolder() throws IOException {
    File cache = folder.resolve("cache").toFile();
    // Two libraries of 2.6 MB.
    assertThat(JavaCppLibraries.unpacking("Engine", libraryInJar(), cache).orElseThrow())
        .startsWith("first use: unpacking Engine's libraries (5 MB) into ")
        .contains(new File(cache, "engine-1.0.jar").toString())
        .contains("org.bytedeco.javacpp.cachedir");
  }

  @Test
  void whatIsUnpackedIsNotAnnounced() throws IOException {
    URL library = libraryInJar();
    Path unpacked = Files.createDirectories(folder.resolve("cache/engine-1.0.jar"));
    File cache = folder.resolve("cache").toFile();
    Files.write(unpacked.resolve("engine.so"), new byte[SIZE - 1]);
    assertThat(JavaCppLibraries.unpacking("Engine", library, cache)).isPresent();
    Files.write(unpacked.resolve("engine.so"), new byte[SIZE]);
    assertThat(JavaCppLibraries.unpacking("Engine", library, cache)).isEmpty();
  }

  @Test
  void aLibraryOutsideAJarIsUsedWhereItIs() throws IOException {
    Path library = Files.write(folder.resolve("engine.so"), new byte[1]);
    assertThat(JavaCppLibraries.unpacking("Engine", library.toUri().toURL(), folder.toFile()))
        .isEmpty();
  }

  @Test
  void librariesThatDoNotLoadAreTheUsersToMend() {
    Throwable cause = new UnsatisfiedLinkError("no such symbol");
    UserException failure = JavaCppLibraries.notLoaded("engine", "Engine", cause);
    assertThat(failure)
        .hasMessage(
            "backend 'engine' cannot run here: Engine's native libraries do not load (no such"
                + " symbol)")
        .hasCause(cause);
  }
}
