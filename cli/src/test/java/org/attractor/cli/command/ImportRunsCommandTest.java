package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A published run becomes a run folder that the other commands work on. */
@Timeout(120)
class ImportRunsCommandTest {
  private static final Path PUBLISHED =
      Path.of("../core/src/test/resources/org/attractor/core/checkpoint/pytorch/node_arneodo");

  @TempDir private Path folder;

  private CommandRun importing(String... words) {
    String[] all = new String[words.length + 4];
    all[0] = "import";
    all[1] = "runs";
    all[2] = "--output";
    all[3] = folder.resolve("out").toString();
    System.arraycopy(words, 0, all, 4, words.length);
    return CommandRun.of(all);
  }

  private Path run() {
    return folder.resolve("out/node_arneodo/node3-seed0");
  }

  @Test
  void aPublishedRunIsImportedAndGoesOnTraining() throws IOException {
    CommandRun imported =
        importing(
            PUBLISHED.toString(),
            "trainer.max_epochs=3001",
            "data.trials=25", // few, for the sake of time
            "data.dir=" + folder);
    assertThat(imported.code()).as(imported.err()).isEqualTo(ExitCode.DONE);
    assertThat(imported.out()).contains("node3-seed0");
    assertThat(Files.readString(run().resolve("config.yaml")))
        .contains("learning_rate: 0.005")
        .contains("epochs_per_group: 150");
    assertThat(Files.readAllLines(run().resolve("metrics.csv")).get(1))
        .startsWith("0,1,")
        .contains(",2.104656219482422,-0.04812920093536377,");
    Path last = RunCheckpoints.lastFile(run());
    assertThat(Checkpoint.read(last).state().orElseThrow().epoch()).isEqualTo(3000);

    CommandRun trained = CommandRun.of("train", "run.dir=" + run());
    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
    assertThat(trained.err()).contains("going on from epoch 3000");
    assertThat(Checkpoint.read(last).state().orElseThrow().epoch()).isEqualTo(3001);
  }

  @Test
  void aRunIsImportedOnce() {
    assertThat(importing(PUBLISHED.toString()).out()).contains("yes");
    assertThat(importing(PUBLISHED.toString()).out()).doesNotContain("yes").contains("no");
    CommandRun other = importing(PUBLISHED.toString(), "trainer.max_epochs=3005");
    assertThat(other.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(other.err()).contains("another configuration").contains("--output");
  }

  @Test
  void mistakesAreToldAndNothingIsWritten() throws IOException {
    assertThat(importing("nowhere").err()).contains("no folder 'nowhere'");
    assertThat(importing(folder.toString()).err()).contains("no published run");
    assertThat(importing(PUBLISHED.toString(), "model.latent_size=5").err())
        .contains("last.ckpt: ");
    assertThat(importing(PUBLISHED.toString(), "data=arneodi").err()).contains("'arneodo'");
    Path bad = Files.createDirectories(folder.resolve("node_arneodo/bad"));
    Files.writeString(bad.resolve("last.ckpt"), "not a zip");
    Files.writeString(bad.resolve("params.json"), "{}");
    assertThat(importing(bad.toString()).code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(folder.resolve("out")).doesNotExist();

    CommandRun mixed = importing(bad.toString(), PUBLISHED.toString());
    assertThat(mixed.code()).as("one is refused, the other imported").isEqualTo(ExitCode.FAILED);
    assertThat(mixed.err()).contains("bad");
    assertThat(run()).exists();
  }
}
