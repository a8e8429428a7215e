package org.attractor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingExampleTest {
  @ParameterizedTest
  @MethodSource("org.attractor.core.Engines#names")
  void runsOnEveryEngine(String engine) {
    double[] result = EmbeddingExample.swing(engine);
    // A pendulum let go at rest from 1 rad swings to the other side in half a period, 1.52 s here
    // (2π √(l/g) = 2.84 s, 7 % more at this amplitude), so after 1 s it is on its way there.
    assertThat(result[0]).isBetween(-1.0, 0.0);
    assertThat(result[1]).isCloseTo(-9.81 / 2 * Math.sin(1), within(1e-14));
    assertThat(result[2]).isCloseTo(9.81 / 4 * Math.sin(1), within(1e-14));
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java").resolve("org/attractor/core/EmbeddingExample.java"));
    String shown = source.split("  // README\n")[1].indent(-2);
    String readme = Files.readString(Path.of("..", "README.md"));
    assertThat(readme).contains("```java\n" + shown.strip() + "\n```");
  }
}
