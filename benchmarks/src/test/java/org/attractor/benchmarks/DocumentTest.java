package org.attractor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents have a place for the table of each program that measures for them. */
class DocumentTest {
  @ParameterizedTest
  @CsvSource({
    "compare, performance",
    "kernels, performance",
    "scaling, performance",
    "fixed-points, from-spikes-to-fixed-points"
  })
  void eachProgramFindsItsBlock(String program, String document) throws IOException {
    assertThat(Files.readString(Path.of("../docs/" + document + ".md")))
        .containsOnlyOnce("<!-- " + program + ": begin -->\n")
        .containsOnlyOnce("<!-- " + program + ": end -->\n");
    assertThat(Path.of(program)).isExecutable();
    assertThat(Path.of("refresh")).content().contains("$here/" + program + "\" --update");
  }
}
