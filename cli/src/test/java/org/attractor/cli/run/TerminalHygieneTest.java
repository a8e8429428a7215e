package org.attractor.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libraries log stays off the terminal; results alone go to standard output. */
@Timeout(120)
class TerminalHygieneTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j", "jvm", "tf"})
  void aQuietTrainingSaysItsResultAlone(String engine) throws IOException, InterruptedException {
    String[] words = Tiny.run("quickstart", folder, "backend=" + engine, "--quiet");
    try (ChildProcess child = ChildProcess.start(folder, words)) {
      assertThat(child.end()).as(Files.readString(child.err())).isEqualTo(ExitCode.DONE);
      assertThat(child.err()).isEmptyFile();
      try (Stream<String> lines = Files.lines(child.out())) {
        assertThat(lines.findFirst().orElseThrow()).startsWith("metric ");
      }
      assertThat(child.out()).content().contains("report.html").doesNotContain("WARN", "INFO");
    }
  }
}
