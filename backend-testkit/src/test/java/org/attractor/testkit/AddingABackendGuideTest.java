package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/adding-a-backend.md} says, with the very text of the guide. */
class AddingABackendGuideTest {
  private static final Path GUIDE = Path.of("../docs/adding-a-backend.md");
  private static final String SERVICE =
      "META-INF/services/org.attractor.api.backend.BackendProvider";

  /** The one class that the guide leaves to its reader. */
  private static final String BACKEND =
      """
      package org.example.abacus;

      class AbacusBackend extends org.attractor.testkit.oracle.ReferenceBackend {
        @Override
        public org.attractor.api.backend.BackendInfo info() {
          return new AbacusProvider().info();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void theGuideWorks() throws Exception {
    String guide = Files.readString(GUIDE);
    assertThat(guide).contains(SERVICE);
    List<String> sources = new ArrayList<>(blocks(guide, "java"));
    sources.add(BACKEND);
    Path classes = compile(sources);
    Path registration = classes.resolve(SERVICE);
    Files.createDirectories(registration.getParent());
    Files.writeString(registration, blocks(guide, "text").get(0));

    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      // Where ServiceLoader looks.
      thread.setContextClassLoader(loader);
      keepsSomeOfTheContract(contract(loader));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static BackendContract contract(ClassLoader loader) throws Exception {
    Constructor<?> constructor =
        loader.loadClass("org.example.abacus.AbacusContractTest").getDeclaredConstructor();
    constructor.setAccessible(true);
    return (BackendContract) constructor.newInstance();
  }

  private static void keepsSomeOfTheContract(BackendContract contract) {
    contract.start();
    try {
      contract.providerIsFoundByName();
      contract.unknownDevice();
      contract.gradientsComeInTheOrderAsked();
      assertThat(contract.otherBackend()).as("the reference engine").isPresent();
    } finally {
      contract.stop();
    }
  }

  /** Parts of the contract and classes that the guide names exist. */
  @Test
  void theGuideNamesWhatExists() throws Exception {
    String guide = Files.readString(GUIDE);
    for (Class<?> part : BackendContract.class.getInterfaces()) {
      assertThat(guide).contains("| `" + part.getSimpleName() + "` |");
    }
    Matcher rows = Pattern.compile("\\| `(\\w+)` \\|").matcher(guide);
    while (rows.find()) {
      Class.forName("org.attractor.testkit." + rows.group(1));
    }
  }

  private static List<String> blocks(String guide, String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    assertThat(blocks).as("blocks of %s", language).isNotEmpty();
    return blocks;
  }

  private Path compile(List<String> sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    for (String source : sources) {
      Matcher name = Pattern.compile("class (\\w+)").matcher(source);
      assertThat(name.find()).isTrue();
      Path file = folder.resolve(name.group(1) + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("exit status of the compiler").isZero();
    return classes;
  }
}
