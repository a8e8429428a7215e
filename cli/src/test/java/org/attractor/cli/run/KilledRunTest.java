package org.attractor.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.checkpoint.Safetensors;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses the epoch in work, and nothing else. */
@Timeout(120)
class KilledRunTest {
  private static final int EPOCHS = 12;

  /** With these an epoch takes far longer than the writing at its end: 25 steps of one trial. */
  private static final String[] MORE = {
    "trainer.max_epochs=" + EPOCHS, "trainer.batch_size=1", "model.encoder_size=32"
  };

  private static final String[] LONG = {
    "trainer.max_epochs=100000", "trainer.batch_size=1", "model.encoder_size=32"
  };

  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;

  private RunFolder run() {
    return new RunFolder(folder.resolve("run"));
  }

  private int rows() {
    return MetricsCsv.read(run().metrics()).size();
  }

  private int epochsKept() {
    Map<String, String> metadata =
        Safetensors.read(RunCheckpoints.lastFile(run().path())).metadata();
    return Integer.parseInt(metadata.get("epoch"));
  }

  private byte[] last(Path where) throws IOException {
    return Files.readAllBytes(RunCheckpoints.lastFile(where.resolve("run")));
  }

  private byte[] undisturbed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("undisturbed"));
    assertThat(Tiny.train(other, MORE).code()).isEqualTo(ExitCode.DONE);
    return last(other);
  }

  private ChildProcess start() throws IOException {
    return ChildProcess.start(folder, Tiny.run("train", folder, MORE));
  }

  /** Starts a training that does not end by itself while a test looks at it. */
  private ChildProcess startLong() throws IOException {
    return ChildProcess.start(folder, Tiny.run("train", folder, LONG));
  }

  @Test
  void afterTheSameCommandItEndsWithTheBytesOfAnUndisturbedRun()
      throws IOException, InterruptedException {
    for (int rows : List.of(2, 6)) {
      try (ChildProcess child = start()) {
        child.await(() -> rows() >= rows);
        child.process().destroyForcibly();
        assertThat(child.end()).isEqualTo(KILLED);
      }
      assertThat(epochsKept()).isBetween(rows - 1, EPOCHS - 1);
      assertThat(run().status()).isEqualTo(RunFolder.INTERRUPTED);
    }
    int kept = epochsKept();
    // What a kill in the middle of a write leaves.
    Path leftover = Files.writeString(run().path().resolve(".manifest.json.123"), "{");

    try (ChildProcess child = start()) {
      assertThat(child.end()).as(Files.readString(child.err())).isEqualTo(ExitCode.DONE);
      assertThat(child.err()).content().contains("going on from epoch " + kept);
    }
    assertThat(last(folder)).isEqualTo(undisturbed());
    assertThat(MetricsCsv.read(run().metrics())).hasSize(EPOCHS);
    assertThat(run().readManifest().orElseThrow().path("earlier_sessions")).hasSize(2);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void whileItRunsNobodyElseTrainsThere() throws IOException, InterruptedException {
    try (ChildProcess child = startLong()) {
      // Checkpoints are written beside the next epoch, so that rows of metrics may come first.
      child.await(() -> rows() >= 1 && Files.exists(RunCheckpoints.lastFile(run().path())));
      assertThat(run().status()).isEqualTo(RunFolder.RUNNING);
      CommandRun second = Tiny.train(folder, LONG);
      assertThat(second.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(second.err()).contains("is in use by process " + child.process().pid());
      assertThat(CommandRun.of("inspect", run().path().toString()).out())
          .containsPattern("status +running");
      CommandRun report = CommandRun.of("report", run().path().toString());
      assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void toldToStopItEndsItsEpochAndSaves() throws IOException, InterruptedException {
    try (ChildProcess child = startLong()) {
      child.await(() -> rows() >= 2);
      // SIGTERM rather than SIGINT, which a process that was started in the background ignores.
      child.process().destroy();
      assertThat(child.end()).isEqualTo(TERMINATED);
      assertThat(child.err()).content().contains("interrupted after epoch");
    }
    assertThat(run().readManifest().orElseThrow().path("status").asText())
        .isEqualTo(RunFolder.INTERRUPTED);
    assertThat(epochsKept()).isEqualTo(rows());
  }
}
