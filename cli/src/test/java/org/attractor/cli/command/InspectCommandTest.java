package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect} tells what a file is and what is in it. */
class InspectCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    Tiny.train(folder);
  }

  private static CommandRun inspect(String path, String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "inspect";
    line[1] = folder.resolve(path).toString();
    System.arraycopy(options, 0, line, 2, options.length);
    return CommandRun.of(line);
  }

  private static JsonNode json(String path) throws IOException {
    CommandRun run = inspect(path, "--json");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void aDatasetHasShapesProvenanceAndChecks() throws IOException {
    assertThat(inspect("data/" + Tiny.DATASET).out())
        .contains("Arneodo")
        .containsPattern("valid_data +\\[7, 12, 10\\]")
        .containsPattern("spike counts are counts +yes");
    JsonNode json = json("data/" + Tiny.DATASET);
    assertThat(json.path("members")).hasSize(18);
    assertThat(json.path("checks").findValuesAsText("passed")).containsOnly("true");
  }

  @Test
  void aDatasetWhoseMembersContradictEachOtherFails() {
    Map<String, Object> members = Hdf5Members.read(folder.resolve("data").resolve(Tiny.DATASET));
    members.put("valid_activity", new double[7][12][10]);
    Hdf5Members.write(folder.resolve("contradiction.h5"), members);
    CommandRun run = inspect("contradiction.h5");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).containsPattern("rates follow from latents and readout +no");
  }

  @Test
  void aCheckpointHasTensorsAndMetadata() throws IOException {
    assertThat(inspect("run/checkpoints/last.safetensors").out())
        .containsPattern("encoder.weight_ih_l0 +\\[12, 10\\] +float64")
        .containsPattern("model.decoder +node")
        .containsPattern("resumable +yes");
    JsonNode tensors = json("run/checkpoints/last.safetensors").path("tensors");
    assertThat(tensors).hasSize(16);
  }

  @Test
  void aCheckpointIsKnownWhateverItsName() throws IOException {
    Files.copy(
        folder.resolve("run/checkpoints/last.safetensors"), folder.resolve("checkpoint-copy"));
    assertThat(inspect("checkpoint-copy").out()).containsPattern("model.decoder +node");
  }

  @Test
  void aRunHasStatusProgressAndScores() throws IOException {
    assertThat(inspect("run").out())
        .containsPattern("status +finished")
        .containsPattern("epochs +4")
        .containsPattern("backend +jvm")
        .contains("valid/r2_latent");
    assertThat(json("run").path("metrics").path(0).path("metric").asText()).isEqualTo("valid/loss");
  }

  @Test
  void aRunWhoseProcessIsGoneIsInterrupted() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("killed"));
    for (String file : new String[] {"config.yaml", "manifest.json", "metrics.csv"}) {
      String text = Files.readString(folder.resolve("run").resolve(file));
      Files.writeString(copy.resolve(file), text.replace("\"finished\"", "\"running\""));
    }
    assertThat(inspect("killed").out()).containsPattern("status +interrupted");
  }
}
