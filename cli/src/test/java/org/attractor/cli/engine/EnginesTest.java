package org.attractor.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.junit.jupiter.api.Test;

/** The engines that a user can name. */
class EnginesTest {
  private static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("backend-(?!testkit).*"))
          .filter(name -> Files.exists(Path.of("..", name, "pom.xml")))
          .map(name -> name.substring("backend-".length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyModuleOfAnEngineCanBeNamedAndHasAPart() throws IOException {
    assertThat(Engines.all()).extracting(p -> p.info().name()).containsAll(modules());
    String pom = Files.readString(Path.of("pom.xml"));
    for (String name : modules()) {
      if (!name.equals("jvm")) { // always there
        assertThat(pom).contains("<id>engine-" + name + "</id>");
      }
    }
  }

  @Test
  void testsSeeEveryEngine() throws IOException {
    assertThat(Backends.providers()).extracting(p -> p.info().name()).containsAll(modules());
  }

  @Test
  void anEngineOnADeviceIsAnEngineOfItsOwn() {
    List<BackendProvider> engines = Engines.named(Optional.of("jvm,jvm@cpu,jvm@gpu:0"));
    assertThat(engines)
        .extracting(e -> e.info().name())
        .containsExactly("jvm", "jvm@cpu", "jvm@gpu:0");
    assertThat(engines.get(1).info().devices()).containsExactly("cpu");
    engines.get(1).create(BackendOptions.singleThread()).close();
    assertThatThrownBy(() -> engines.get(2).create(BackendOptions.singleThread()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gpu:0");
    assertThat(Engines.settings("djl@gpu:1"))
        .containsExactly("backend=djl", "backend.device=gpu:1");
    assertThatThrownBy(() -> Engines.named(Optional.of("jwm@cpu")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'jvm'?");
  }

  @Test
  void anAbsentEngineSaysHowToAddIt() {
    AbsentEngine engine = new AbsentEngine("far", "an engine", 7);
    assertThat(engine.availability().reason())
        .contains("--backend far adds it (7 MB)")
        .contains("org.attractor:attractor-backend-far");
    assertThatThrownBy(() -> engine.create(BackendOptions.singleThread()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--backend far");
  }
}
