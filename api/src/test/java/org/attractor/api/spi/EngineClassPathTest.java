package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineClassPathTest {
  private static final String POM = "META-INF/maven/org.engine/engine-api/pom.properties";

  @TempDir Path folder;

  private URLClassLoader loaderOf(String... folders) throws IOException {
    URL[] urls = new URL[folders.length];
    for (int i = 0; i < folders.length; i++) {
      urls[i] = Files.createDirectories(folder.resolve(folders[i])).toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void resourcesAreFoundByName() throws IOException {
    write("one/engine/Graph.class", "");
    try (URLClassLoader loader = loaderOf("one")) {
      EngineClassPath classPath = new EngineClassPath(loader);
      assertThat(classPath.has("engine/Graph.class")).isTrue();
      assertThat(classPath.find("engine/Graph.class")).isPresent();
      assertThat(classPath.has("engine/Session.class")).isFalse();
      assertThat(classPath.find("engine/Session.class")).isEmpty();
    }
  }

  @Test
  void theVersionIsMavensOrUnknown() throws IOException {
    write("one/" + POM, "version=1.2.3\n");
    try (URLClassLoader loader = loaderOf("one")) {
      EngineClassPath classPath = new EngineClassPath(loader);
      assertThat(classPath.version("org.engine", "engine-api")).isEqualTo("1.2.3");
      assertThat(classPath.version("org.engine", "engine-gpu")).isEqualTo("unknown");
    }
  }

  @Test
  void everyArtifactsResourceOfANameIsFound() throws IOException {
    write("one/engine.properties", "classifier=linux-x86_64\n");
    write("two/engine.properties", "classifier=osx-aarch64\n");
    try (URLClassLoader loader = loaderOf("one", "two")) {
      assertThat(new EngineClassPath(loader).all("engine.properties"))
          .extracting(url -> EngineClassPath.read(url).getProperty("classifier"))
          .containsExactly("linux-x86_64", "osx-aarch64");
    }
  }

  @Test
  void itIsThatOfTheCodeThatAsks() {
    String self = EngineClassPathTest.class.getName().replace('.', '/') + ".class";
    assertThat(EngineClassPath.of(EngineClassPathTest.class).has(self)).isTrue();
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(EngineClassPath.missing("org.engine:engine-api").available()).isFalse();
    assertThat(EngineClassPath.missing("org.engine:engine-api").reason())
        .isEqualTo("org.engine:engine-api is not on the class path");
  }
}
