package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench} times engines, keeps its table and compares with it. */
class BenchCommandTest {
  private static final String[] TINY = {
    "bench", "--quick", "--steps", "gru25", "--trials", "2", "--threads", "1", "--backend", "jvm"
  };
  private static final int ENGINES = TINY.length - 1;

  @TempDir private Path folder;

  private static String[] tiny(String... more) {
    String[] words = java.util.Arrays.copyOf(TINY, TINY.length + more.length);
    System.arraycopy(more, 0, words, TINY.length, more.length);
    return words;
  }

  @Test
  void itsTableIsKeptAndComparedWith() throws IOException {
    CommandRun first = CommandRun.of(tiny("--json"));
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    JsonNode tree = new ObjectMapper().readTree(first.out());
    assertThat(tree.get("machine").get(0).get("processor").asText()).isNotBlank();
    assertThat(tree.get("engines").get(0).get("backend").asText()).isEqualTo("jvm");
    assertThat(tree.get("timings")).hasSize(2);
    for (JsonNode row : tree.get("timings")) {
      assertThat(row.get("min_ms").asDouble())
          .isPositive()
          .isLessThanOrEqualTo(row.get("median_ms").asDouble());
      assertThat(row.get("ratio").asDouble()).isEqualTo(1);
      assertThat(row.get("rounds").asInt()).isEqualTo(3);
    }

    Path file = Files.writeString(folder.resolve("timings.json"), first.out());
    CommandRun second = CommandRun.of(tiny("--rounds", "1", "--against", file.toString()));
    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.out()).contains("times earlier").containsPattern("same|slower|faster");
    assertThat(second.err()).doesNotContain("warning");
  }

  @Test
  void anEngineOnADeviceIsComparedWithItselfOnAnother() {
    String[] words = tiny("--rounds", "1");
    words[ENGINES] = "jvm,jvm@cpu";
    CommandRun both = CommandRun.of(words);
    assertThat(both.code()).as(both.err()).isEqualTo(ExitCode.DONE);
    assertThat(both.out()).containsPattern("whole +1 +jvm ").containsPattern("whole +1 +jvm@cpu ");
    words[ENGINES] = "jvm@gpu:0";
    CommandRun absent = CommandRun.of(words);
    assertThat(absent.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(absent.err()).contains("device of backend jvm 'gpu:0'. Allowed: cpu");
  }

  @Test
  void aDryRunShowsTheStepsAndTimesNothing() {
    CommandRun run = CommandRun.of("bench", "--dry-run", "--backend", "jvm", "--threads", "1,2");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains("node3", "gru25", "node-discrete10", "node3-100", "1, 2", "650")
        .doesNotContain("median");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--steps, node4, Did you mean 'node3'",
    "--backend, jvn, Did you mean 'jvm'",
    "--baseline, jvn, Did you mean 'jvm'",
    "--rounds, 0, at least 1",
    "--threads, 0, at least 1",
    "--trials, 0, at least 1",
    "--against, nowhere.json, nowhere.json"
  })
  void aWrongWordIsAnsweredWithWhatIsAllowed(String option, String value, String answer) {
    CommandRun run = CommandRun.of("bench", option, value);
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains(answer);
    assertThat(run.out()).isEmpty();
  }
}
