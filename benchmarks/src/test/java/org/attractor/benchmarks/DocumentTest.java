package org.attractor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document has a place for the table of each program that measures for it. */
class DocumentTest {
  @ParameterizedTest
  @ValueSource(strings = {"compare", "kernels", "scaling"})
  void eachProgramFindsItsBlock(String program) throws IOException {
    assertThat(Files.readString(Path.of("../docs/performance.md")))
        .containsOnlyOnce("<!-- " + program + ": begin -->\n")
        .containsOnlyOnce("<!-- " + program + ": end -->\n");
    assertThat(Path.of(program)).isExecutable();
    assertThat(Path.of("refresh")).content().contains("$here/" + program + "\" --update");
  }
}
