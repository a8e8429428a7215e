package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quickstart} ends with scores and a report, and does not train twice. */
class QuickstartCommandTest {
  @TempDir private Path folder;

  private CommandRun quickstart(String... more) {
    return CommandRun.of(Tiny.run("quickstart", folder, more));
  }

  @Test
  void fromNothingToScoresAndAReport() throws IOException {
    CommandRun run = quickstart();
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("simulating Arneodo").contains("epoch 4 of 4");
    assertThat(run.out())
        .contains("r2_observ", "r2_latent", "loss")
        .contains(folder.resolve("run/report.html").toUri().toString());
    assertThat(folder.resolve("run"))
        .isDirectoryContaining("glob:**/{report.html,latents.png,evaluation.json}");
    assertThat(Files.readString(folder.resolve("run/params.json"))).contains("\"quick\"");
  }

  @Test
  void aFinishedOneIsUsedAgain() throws IOException {
    CommandRun first = quickstart("--json");
    byte[] checkpoint = Files.readAllBytes(folder.resolve("run/checkpoints/last.safetensors"));
    Files.delete(folder.resolve("run/report.html"));
    CommandRun second = quickstart("--json");
    assertThat(second.code()).isEqualTo(ExitCode.DONE);
    assertThat(second.err()).contains("is finished already; nothing is trained");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
    assertThat(Files.readAllBytes(folder.resolve("run/checkpoints/last.safetensors")))
        .isEqualTo(checkpoint);
  }

  @Test
  void theResultIsOneJsonDocument() throws IOException {
    JsonNode json = new ObjectMapper().readTree(quickstart("--json").out());
    assertThat(json.path("scores").findValuesAsText("metric"))
        .startsWith("r2_observ", "r2_latent", "loss");
    assertThat(json.path("reports").path(0).path("report").asText()).startsWith("file:///");
  }

  @Test
  void theTrainerIsTheQuickOneUnlessAnotherIsAskedFor() {
    String plain = CommandRun.of("quickstart", "--dry-run").out();
    assertThat(plain)
        .contains("trainer:\n  name: quick")
        .contains("quickstart-node3-arneodo-seed0");
    assertThat(CommandRun.of("quickstart", "--dry-run", "trainer=paper").out())
        .contains("trainer:\n  name: paper");
  }

  @Test
  void aFileMayChooseTheTrainer() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"), "trainer:\n  name: paper\n  max_epochs: 7\n");
    assertThat(CommandRun.of("quickstart", "--dry-run", "--config", file.toString()).out())
        .contains("trainer:\n  name: paper\n  max_epochs: 7");
    Path adjusted = Files.writeString(folder.resolve("some.yaml"), "trainer:\n  max_epochs: 7\n");
    assertThat(CommandRun.of("quickstart", "--dry-run", "--config", adjusted.toString()).out())
        .contains("trainer:\n  name: quick\n  max_epochs: 7");
  }
}
