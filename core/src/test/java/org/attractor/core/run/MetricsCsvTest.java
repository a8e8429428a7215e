package org.attractor.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.attractor.api.training.EpochReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void threeEpochs() {
    file = folder.resolve("metrics.csv");
    MetricsCsv csv = new MetricsCsv(file);
    csv.started(0, 10);
    for (int epoch = 0; epoch < 3; epoch++) {
      csv.epochFinished(
          new EpochReport(
              epoch,
              2 * epoch + 2,
              10,
              Map.of("train/loss", 2.0 - epoch, "valid/r2_observ/late", 0.125),
              1.5 * (epoch + 1)));
    }
  }

  @Test
  void columnsAreThePublishedOnes() throws IOException {
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "epoch,step,train/loss,train/r2_observ,train/r2_latent,train/num_points,valid/loss,"
                + "valid/r2_observ,valid/r2_observ/early,valid/r2_observ/middle,valid/r2_observ/late,"
                + "valid/r2_latent,valid/r2_latent/early,valid/r2_latent/middle,valid/r2_latent/late,"
                + "valid/num_points,time_s,nfe,grad_norm,"
                + "grad_norm/max,grad_clipped,learning_rate");
  }

  @Test
  void unknownMetricsAreEmptyCells() {
    Map<String, String> row = MetricsCsv.read(file).get(1);
    assertThat(row)
        .containsEntry("epoch", "1")
        .containsEntry("step", "4")
        .containsEntry("train/loss", "1.0")
        .containsEntry("valid/r2_observ/late", "0.125")
        .containsEntry("valid/loss", "")
        .containsEntry("time_s", "3.000");
  }

  @Test
  void rowsAfterTheCheckpointAreDroppedOnResume() throws IOException {
    // What a power cut leaves: half a row.
    Files.writeString(file, "3,8,-1.0", StandardOpenOption.APPEND);
    new MetricsCsv(file).started(2, 10);
    assertThat(MetricsCsv.read(file)).extracting(row -> row.get("epoch")).containsExactly("0", "1");
    assertThat(MetricsCsv.secondsBefore(file, 2)).isEqualTo(3);
    assertThat(MetricsCsv.secondsBefore(folder.resolve("absent"), 2)).isZero();
  }
}
