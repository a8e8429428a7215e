package org.attractor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.attractor.datasets.file.Check;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.DynamicalSystem;
import org.attractor.datasets.system.SystemCatalogue;
import org.attractor.datasets.system.SystemContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/adding-a-system.md} says, with the very text of the guide. */
class AddingASystemGuideTest {
  private static final Path GUIDE = Path.of("../docs/adding-a-system.md");
  private static final String SERVICE =
      "META-INF/services/org.attractor.datasets.system.DynamicalSystem";

  @TempDir Path folder;

  @Test
  void theGuideWorks() throws Exception {
    String guide = Files.readString(GUIDE);
    assertThat(guide).contains(SERVICE);
    Path classes = compile(block(guide, "java"));
    register(classes, block(guide, "text"));

    try (URLClassLoader loader = loader(classes)) {
      SystemCatalogue catalogue = SystemCatalogue.load(loader);
      DynamicalSystem system = catalogue.get("Halvorsen");
      SystemContract.assertKept(system);
      DatasetSpec spec = DatasetSpec.published(system).withTrials(20);
      Path file = new DatasetGenerator(catalogue).generate(spec, folder, ProgressListener.NONE);
      assertThat(DatasetFile.validate(file)).allMatch(Check::passed);
    }
  }

  @Test
  void aNameThatIsTakenIsRefused() throws Exception {
    String source = block(Files.readString(GUIDE), "java").replace("\"Halvorsen\"", "\"lorenz\"");
    Path classes = compile(source);
    register(classes, "org.example.systems.Halvorsen");
    try (URLClassLoader loader = loader(classes)) {
      assertThatThrownBy(() -> SystemCatalogue.load(loader))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("Lorenz", "org.example.systems.Halvorsen");
    }
  }

  private static String block(String guide, String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
    assertThat(matcher.find()).as("a block of %s", language).isTrue();
    return matcher.group(1);
  }

  private Path compile(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Halvorsen.java"), source);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(result).as("exit status of the compiler").isZero();
    return classes;
  }

  private static void register(Path classes, String line) throws IOException {
    Path registration = classes.resolve(SERVICE);
    Files.createDirectories(registration.getParent());
    Files.writeString(registration, line);
  }

  private static URLClassLoader loader(Path classes) throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, SystemCatalogue.class.getClassLoader());
  }
}
