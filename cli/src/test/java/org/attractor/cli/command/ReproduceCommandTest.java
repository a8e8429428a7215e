package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subsets of the study are planned, trained and scored. */
@Timeout(300)
class ReproduceCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(run.out());
  }

  /** Five seeds of each model; seven sizes, two models and three systems in the study's sweep. */
  @ParameterizedTest
  @CsvSource({"headline,15", "ablation,25", "figure2-lorenz,70", "all,235"})
  void aSubsetHasTheStudysRuns(String subset, int runs) throws IOException {
    CommandRun run =
        CommandRun.of(
            "reproduce", "--subset", subset, "--dry-run", "--json", "sweep.dir=" + folder);
    assertThat(json(run).get("runs")).hasSize(runs);
    assertThat(folder).isEmptyDirectory();
  }

  /** Else three systems would be taken for three seeds of one. */
  @Test
  void runsOfSeveralExperimentsAreToldApartByTheirData() throws IOException {
    JsonNode runs =
        json(CommandRun.of("reproduce", "--subset", "all", "--dry-run", "--json", "seed=0"))
            .get("runs");
    assertThat(runs).hasSize(47);
    assertThat(runs.findValuesAsText("data")).contains("arneodo", "lorenz", "rossler");
  }

  @Test
  void runsAreTrainedOnceAndScored() throws IOException {
    String[] words = {
      "reproduce",
      "--json",
      "seed=0",
      "trainer.max_epochs=2",
      "data.trials=25",
      "data.dir=" + folder,
      "sweep.dir=" + folder.resolve("headline")
    };
    CommandRun first = CommandRun.of(words);
    JsonNode scores = json(first);
    JsonNode cells = scores.get("cells");
    assertThat(first.err()).contains("3 runs to train with trainer=paper, about");
    // Three models, three metrics.
    assertThat(cells).hasSize(9);
    assertThat(cells.get(0).get("trainer").asText()).isEqualTo("paper");
    assertThat(cells.get(0).get("verdict").asText())
        .as("two epochs are not enough")
        .isEqualTo("worse");
    assertThat(scores.get("verdicts")).hasSize(3);
    for (JsonNode metric : scores.get("verdicts")) {
      int sum = 0;
      for (String verdict : List.of("within", "better", "worse")) {
        sum += metric.get(verdict).asInt();
      }
      assertThat(sum).as("every model has one verdict of %s", metric).isEqualTo(3);
    }
    List<String> kept = Files.readAllLines(folder.resolve("headline/scores.csv"));
    assertThat(kept).hasSize(1 + cells.size());
    assertThat(kept.get(0)).startsWith("data,model,latent_size,trainer,metric,seeds,ours,");
    assertThat(kept.get(1)).contains("," + cells.get(0).get("ours").asDouble() + ",");
    CommandRun second = CommandRun.of(words);
    assertThat(json(second).get("cells")).isEqualTo(cells);
    assertThat(second.err()).doesNotContain("to train");
    assertThat(Files.exists(folder.resolve("headline/figures"))).isTrue();
  }

  @Test
  void runsOfAPresetLieApartAndAreCalledByItsName() throws IOException {
    JsonNode plan = json(CommandRun.of("reproduce", "--dry-run", "--json", "trainer=fast"));
    assertThat(plan.get("sweep").get(0).get("folder").asText())
        .isEqualTo(Path.of("reproductions", "headline-fast").toString());
    CommandRun run =
        CommandRun.of(
            "reproduce",
            "--json",
            "trainer=fast",
            "model=gru",
            "model.latent_size=3",
            "model.encoder_size=4",
            "seed=0",
            "trainer.max_epochs=2",
            "data.trials=25",
            "data.dir=" + folder,
            "sweep.dir=" + folder.resolve("fast"));
    JsonNode cells = json(run).get("cells");
    assertThat(run.err()).contains("1 runs to train with trainer=fast, about");
    assertThat(cells).hasSize(3);
    cells.forEach(cell -> assertThat(cell.get("trainer").asText()).isEqualTo("fast"));
  }

  @Test
  void anUnknownSubsetIsAnsweredWithTheNearest() {
    CommandRun run = CommandRun.of("reproduce", "--subset", "headlines");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("Did you mean 'headline'");
  }
}
