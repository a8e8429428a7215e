package org.attractor.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.BackendProvider;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asking what engines there are loads no native library, and using one engine loads no other's. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the process's map of memory")
class EnginesApartTest {
  /** A native library that an engine cannot do without. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "djl", "libtorch",
          "tf", "libtensorflow",
          "dl4j", "libnd4j");

  static Stream<String> engines() {
    return Stream.concat(Stream.of("none"), Engines.names());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anEngineLoadsItsOwnLibrariesAlone(String used) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EnginesApartTest.class.getName(), used));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String maps = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(maps).contains("libjvm.so");
    LIBRARIES.forEach(
        (engine, library) -> {
          if (engine.equals(used)) {
            assertThat(maps).as("libraries after using %s", used).contains(library);
          } else {
            assertThat(maps).as("libraries after using %s", used).doesNotContain(library);
          }
        });
  }

  /** The child: looks at all engines, uses one, and prints the files in its memory. */
  public static void main(String[] args) throws IOException {
    for (BackendProvider provider : Backends.providers()) {
      provider.info();
      provider.availability();
    }
    if (!args[0].equals("none")) {
      use(args[0]);
    }
    System.out.print(Files.readString(Path.of("/proc/self/maps")));
  }

  private static void use(String engine) {
    HostValues two = HostValues.of(Shape.scalar(), 2.0);
    try (Backend backend = Backends.create(engine, BackendOptions.singleThread());
        Compiled square =
            backend.compile((ops, in) -> List.of(in.get(0).square()), List.of(two.spec()))) {
      if (square.call(List.of(two)).get(0).scalar() != 4) {
        throw new IllegalStateException("2² is not 4 on " + engine);
      }
    }
  }
}
