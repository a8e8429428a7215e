package org.attractor.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a training's course. */
class WatchTest {
  @TempDir private Path folder;

  private List<Path> files(String folderName, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve(folderName))) {
      return entries.filter(p -> p.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  /** How often a text occurs in a file of bytes. */
  private static int count(Path file, String text) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    return content.split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  @Test
  void anEventFileHasEachEpochAndItsPictures() throws IOException {
    assertThat(Tiny.train(folder, "watch.pictures_every=2").code()).isEqualTo(ExitCode.DONE);
    List<Path> events = files("run", "events.out.tfevents.");
    assertThat(events).hasSize(1);
    assertThat(count(events.get(0), "valid/r2_latent/late")).isEqualTo(4);
    for (String picture : List.of("trajectories", "raster", "latent_regression")) {
      assertThat(count(events.get(0), "valid/" + picture)).as(picture).isEqualTo(2);
    }
    assertThat(count(events.get(0), "\u0089PNG")).isEqualTo(6);
  }

  @Test
  void picturesDoNotChangeWhatIsComputed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Tiny.train(folder, "watch.pictures_every=1");
    Tiny.train(other, "watch.tensorboard=false");
    String last = "run/checkpoints/last.safetensors";
    assertThat(folder.resolve(last)).hasSameBinaryContentAs(other.resolve(last));
    try (Stream<Path> entries = Files.list(other.resolve("run"))) {
      assertThat(entries).noneMatch(p -> p.toString().contains("tfevents"));
    }
  }

  @Test
  void everyNthCheckpointIsKept() throws IOException {
    Tiny.train(folder, "watch.keep_every=2");
    List<Path> kept = files("run/checkpoints", "epoch-");
    assertThat(kept)
        .extracting(p -> p.getFileName().toString())
        .containsExactly("epoch-000002.safetensors", "epoch-000004.safetensors");
    assertThat(Checkpoint.read(kept.get(0)).state().orElseThrow().epoch()).isEqualTo(2);
    assertThat(kept.get(1))
        .hasSameBinaryContentAs(folder.resolve("run/checkpoints/last.safetensors"));
  }

  @Test
  void afterATimeLimitARunGoesOnWithAnother() {
    CommandRun first = Tiny.train(folder, "watch.time_limit=1e-9");
    assertThat(first.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(first.err()).contains("the time limit is over after epoch 0");
    CommandRun second = Tiny.train(folder, "watch.time_limit=null");
    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.err()).contains("going on from epoch 1");
  }

  @Test
  void trainingEndsEarlyWhenTheValidationLossDoesNotFall() {
    CommandRun run =
        Tiny.train(
            folder,
            "model.learning_rate=1e-30",
            "trainer.max_epochs=40",
            "trainer.early_stopping=3");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("the validation loss has not fallen since epoch");
    // All 12 bins are in the loss from epoch 2 on.
    assertThat(MetricsCsv.read(folder.resolve("run/metrics.csv"))).hasSizeLessThan(10);
  }

  @Test
  void gradientsAndRateAreAmongTheMetrics() {
    Tiny.train(folder, "trainer.gradient_clip=1e-3");
    for (Map<String, String> row : MetricsCsv.read(folder.resolve("run/metrics.csv"))) {
      double mean = Double.parseDouble(row.get("grad_norm"));
      assertThat(Double.parseDouble(row.get("grad_norm/max"))).isGreaterThanOrEqualTo(mean);
      assertThat(row.get("grad_clipped")).isEqualTo("1.0");
      // That of model=node.
      assertThat(row.get("learning_rate")).isEqualTo("0.005");
    }
  }

  @Test
  void aListenerOfTheUsersIsToldOfTheRunAndItsEpochs() {
    Tiny.train(folder, "seed=7");
    assertThat(RecordingListener.NOTES)
        .filteredOn(note -> note.startsWith(folder.toString()))
        .containsExactly(
            folder.resolve("run") + " seed 7 epoch 0",
            folder.resolve("run") + " seed 7 epoch 1",
            folder.resolve("run") + " seed 7 epoch 2",
            folder.resolve("run") + " seed 7 epoch 3");
  }
}
