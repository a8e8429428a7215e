package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.console.Terminal;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} makes a run folder, goes on with it, and leaves other runs alone. */
class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private JsonNode manifest() throws IOException {
    return JSON.readTree(run().resolve("manifest.json").toFile());
  }

  private List<String> epochs() {
    return MetricsCsv.read(run().resolve("metrics.csv")).stream()
        .map(row -> row.get("epoch"))
        .toList();
  }

  private byte[] last(Path where) throws IOException {
    return Files.readAllBytes(where.resolve("run/checkpoints/last.safetensors"));
  }

  /** Trains as if the user pressed Ctrl-C in the first epoch. */
  private CommandRun interrupted(String... more) {
    Interruption interruption = new Interruption();
    // Nothing is held yet, so this does not wait.
    interruption.request();
    return CommandRun.on(Terminal.NONE, interruption, Tiny.run("train", folder, more));
  }

  @Test
  void aRunFolderHasConfigurationMetricsCheckpointsAndManifest() throws IOException {
    CommandRun train = Tiny.train(folder);
    assertThat(train.code()).isEqualTo(ExitCode.DONE);
    assertThat(train.out()).contains("finished").contains(run().toString());
    assertThat(train.err()).contains("epoch 4 of 4, loss ").contains("all 4 epochs are done");
    assertThat(run())
        .isDirectoryContaining("glob:**/{config.yaml,params.json,metrics.csv,manifest.json}")
        .isDirectoryRecursivelyContaining("glob:**/checkpoints/last.safetensors")
        .isDirectoryRecursivelyContaining("glob:**/checkpoints/best.safetensors");
    assertThat(epochs()).containsExactly("0", "1", "2", "3");
    Map<String, String> row = MetricsCsv.read(run().resolve("metrics.csv")).get(3);
    // 25 training trials in batches of 15.
    assertThat(row).containsEntry("step", "8").containsEntry("valid/num_points", "12.0");
    JsonNode params = JSON.readTree(run().resolve("params.json").toFile());
    assertThat(params.path("trainer.batch_size").asInt()).isEqualTo(15);
    assertThat(params.path("backend").asText()).isEqualTo("jvm");
  }

  @Test
  void theManifestSaysHowItWasComputed() throws IOException {
    Tiny.train(folder);
    JsonNode manifest = manifest();
    for (String key :
        List.of("version", "commit", "backend_version", "jvm", "system", "start", "end")) {
      assertThat(manifest.path(key).asText()).as(key).isNotBlank();
    }
    assertThat(manifest.path("backend").asText()).isEqualTo("jvm");
    assertThat(manifest.path("device").asText()).isEqualTo("cpu");
    assertThat(manifest.path("status").asText()).isEqualTo("finished");
    assertThat(manifest.path("epochs").asInt()).isEqualTo(4);
    assertThat(manifest.path("seed").asInt(-1)).isZero();
    assertThat(manifest.path("dataset").asText())
        .isEqualTo(folder.resolve("data").resolve(Tiny.DATASET).toAbsolutePath().toString());
    assertThat(manifest.path("dataset_sha256").asText()).hasSize(64);
  }

  @Test
  void itsConfigurationFedBackRepeatsTheRun() throws IOException {
    Tiny.train(folder);
    Path other = folder.resolve("other");
    CommandRun again =
        CommandRun.of(
            "train", "--config", run().resolve("config.yaml").toString(), "run.dir=" + other);
    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllBytes(other.resolve("checkpoints/last.safetensors")))
        .isEqualTo(last(folder));
  }

  @Test
  void aFinishedRunIsLeftAlone() {
    Tiny.train(folder);
    var before = Tiny.listing(folder);
    CommandRun again = Tiny.train(folder);
    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).contains("is finished already");
    assertThat(again.out()).contains("finished");
    assertThat(CommandRun.of("train", "run.dir=" + run()).code()).isEqualTo(ExitCode.DONE);
    assertThat(Tiny.listing(folder)).isEqualTo(before);
  }

  @Test
  void anInterruptedRunGoesOnToTheSameBytes() throws IOException {
    Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
    Tiny.train(undisturbed);

    CommandRun stopped = interrupted();
    assertThat(stopped.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(stopped.err()).contains("interrupted after epoch 0");
    assertThat(manifest().path("status").asText()).isEqualTo("interrupted");
    assertThat(epochs()).containsExactly("0");

    CommandRun resumed = Tiny.train(folder);
    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(resumed.err()).contains("going on from epoch 1");
    assertThat(epochs()).containsExactly("0", "1", "2", "3");
    assertThat(last(folder)).isEqualTo(last(undisturbed));
    JsonNode earlier = manifest().path("earlier_sessions");
    assertThat(earlier).hasSize(1);
    assertThat(earlier.path(0).path("status").asText()).isEqualTo("interrupted");
    assertThat(earlier.path(0).path("epochs").asInt()).isEqualTo(1);
    assertThat(manifest().path("first_epoch").asInt()).isEqualTo(1);
  }

  @Test
  void theFolderAloneIsEnoughToGoOn() {
    interrupted("model.latent_size=5");
    CommandRun resumed = CommandRun.of("train", "run.dir=" + run());
    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(epochs()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void anotherEngineMayGoOnAndTheManifestSaysSo() throws IOException {
    interrupted("backend=jvm");
    CommandRun resumed = Tiny.train(folder, "backend=djl");
    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(resumed.err()).contains("going on from epoch 1, on djl instead of jvm");
    assertThat(manifest().path("backend").asText()).isEqualTo("djl");
    assertThat(manifest().path("earlier_sessions").path(0).path("backend").asText())
        .isEqualTo("jvm");
  }

  @Test
  void aRunOfAnotherConfigurationIsRefusedWithTheDifference() {
    interrupted();
    var before = Tiny.listing(folder);
    CommandRun other = Tiny.train(folder, "model.latent_size=5", "seed=1");
    assertThat(other.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(other.err())
        .contains("another configuration")
        .contains("seed: 0 there, 1 given")
        .contains("model.latent_size: 3 there, 5 given")
        .doesNotContain("backend");
    assertThat(Tiny.listing(folder)).isEqualTo(before);
  }

  @Test
  void otherDataInTheSamePlaceAreRefused() {
    interrupted();
    Path other = folder.resolve("other");
    CommandRun.of("generate", "data.trials=40", "data.bins=12", "data.seed=1", "data.dir=" + other);
    Path file = other.resolve(Tiny.DATASET.replace("0seed", "1seed"));
    CommandRun run = Tiny.train(folder, "data.file=" + file);
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("is not the dataset that the run in").contains("SHA-256");
  }

  @Test
  void aFileOfOnesOwnIsTrainedOn() {
    CommandRun.of(
        "generate", "data.trials=40", "data.bins=12", "data.dir=" + folder.resolve("mine"));
    CommandRun run =
        Tiny.train(folder, "data.file=" + folder.resolve("mine").resolve(Tiny.DATASET));
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void divergenceIsExplainedAndTheRunIsMarked() throws IOException {
    CommandRun run = Tiny.train(folder, "trainer.learning_rate=1e6", "--quiet");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("error: training diverged: ").contains("epoch ");
    assertThat(manifest().path("status").asText()).isEqualTo("diverged");
  }

  @Test
  void quietMeansTheResultAlone() {
    CommandRun run = Tiny.train(folder, "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(3);
  }

  @Test
  void theResultIsOneJsonDocument() throws IOException {
    JsonNode run = JSON.readTree(Tiny.train(folder, "--json").out()).path("runs").path(0);
    assertThat(run.path("run").asText()).isEqualTo(run().toString());
    assertThat(run.path("epochs").asInt()).isEqualTo(4);
    assertThat(run.path("valid/loss").asDouble()).isPositive();
  }

  @Test
  void onATerminalThereIsABarWithLossAndR2() {
    CommandRun run =
        CommandRun.on(
            new Terminal(true, true, true), new Interruption(), Tiny.run("train", folder));
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("training").contains("rate R²").doesNotContain("epoch 1 of");
  }

  @Test
  void aDryRunShowsThePlanAndWritesNothing() throws IOException {
    CommandRun plan = Tiny.train(folder, "--dry-run");
    assertThat(plan.code()).isEqualTo(ExitCode.DONE);
    assertThat(plan.out())
        .contains("# would train in " + run())
        .contains("# spikes: [25, 12, 10] to train, [7, ...] to validate")
        .contains("# steps: 4 epochs x 2 = 8, batches of 15")
        .contains("# bins in the loss: 6 in the first epoch, 12 in the last")
        // Tsit5 has 7 stages, the last of which is the next step's first: 1 + 6 x 11.
        .contains("# evaluations of the vector field: 67 for a whole trial in a step")
        .contains("#   encoder.weight_ih_l0 [12, 10]");
    assertThat(folder).isEmptyDirectory();

    Path file = Files.writeString(folder.resolve("plan.yaml"), plan.out());
    assertThat(CommandRun.of("train", "--config", file.toString()).code())
        .as("a plan is a configuration file")
        .isEqualTo(ExitCode.DONE);
    assertThat(Tiny.train(folder, "--dry-run").out()).contains("is finished");
  }
}
