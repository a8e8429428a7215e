package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations with the origin of every value. */
class ConfigCommandTest {
  @TempDir private Path folder;

  private CommandRun show(String... words) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"), "defaults:\n- model: gru\n\nmodel:\n  latent_size: 5\n");
    String[] args = new String[words.length + 4];
    System.arraycopy(new String[] {"config", "show", "--config", file.toString()}, 0, args, 0, 4);
    System.arraycopy(words, 0, args, 4, words.length);
    return CommandRun.of(args);
  }

  @Test
  void everyValueHasItsFileAndLine() throws IOException {
    CommandRun run = show("seed=3", "trainer=quick");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .containsPattern("seed +3 +command line\n")
        .containsPattern("model\\.latent_size +5 +\\S*mine\\.yaml, line 5\n")
        .containsPattern("model\\.encoder_size +64 +built-in model/gru\\.yaml, line 4\n")
        .containsPattern("trainer\\.max_epochs +180 +built-in trainer/quick\\.yaml, line 5\n")
        .containsPattern(
            "trainer\\.solver\\.rtol +0\\.001 +\\$\\{model\\.solver\\.rtol\\}: built-in model/gru");
  }

  @Test
  void asJsonToo() throws IOException {
    assertThat(show("--json").out())
        .contains("\"key\" : \"model.latent_size\"")
        .contains("mine.yaml, line 5");
  }

  @Test
  void aMistakeIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "seed: 1\nmodel:\n  dropout: 2\n");
    CommandRun run = CommandRun.of("config", "show", "--config", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err())
        .contains("model.dropout is 2; needed: a number of at least 0 and below 1")
        .contains("(given in " + file + ", line 3)");
  }

  @Test
  void anUnknownKeyOfAFileIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "\ntrainer:\n  epochs: 2\n");
    assertThat(CommandRun.of("config", "show", "--config", file.toString()).err())
        .contains("unknown key 'trainer.epochs' in " + file + ", line 3.");
  }

  @Test
  void keysOfASweepHaveTheirOriginsToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cluster.yaml"),
            """
            sweep:
              cpus: 3
              retries: 5
            executor: spark
            spark:
              executor:
                memory: 8g
              task.cpus: 2
            """);
    CommandRun run = CommandRun.of("config", "show", "--config", file.toString(), "sweep.cpus=4");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .containsPattern("sweep\\.dir +null +built-in sweep\\.yaml, line 3\n")
        .containsPattern("sweep\\.cpus +4 +command line\n")
        .containsPattern("sweep\\.retries +5 +\\S*cluster\\.yaml, line 3\n")
        .containsPattern("sweep\\.executor +spark +\\S*cluster\\.yaml, line 4\n")
        .containsPattern("spark\\.executor\\.memory +8g +\\S*cluster\\.yaml, line 7\n")
        .containsPattern("spark\\.task\\.cpus +2 +\\S*cluster\\.yaml, line 8\n");
  }

  @Test
  void theSchemaIsPrinted() {
    CommandRun run = CommandRun.of("config", "schema");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).startsWith("{").contains("\"latent_size\"");
  }

  @Test
  void withoutASubcommandItSaysWhichThereAre() {
    CommandRun run = CommandRun.of("config");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("config show, config schema");
  }
}
