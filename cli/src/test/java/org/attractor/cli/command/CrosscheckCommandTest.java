package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrosscheckCommandTest {
  private static final int TRIALS = 2;
  private static final int BINS = 3;

  @TempDir private Path folder;

  /**
   * A model whose weights are all 0: latents and log rates are 0, and the loss of counts of 1 is 1.
   *
   * @param loss what the file says that it is
   */
  private Path zeros(double loss) {
    Path file = folder.resolve("zeros.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup system = hdf.putGroup("Nothing");
      system.putGroup("batch").putDataset("spikes", ones());
      WritableGroup model = system.putGroup("still");
      model.putAttribute("kind", "rnn-tanh");
      model.putAttribute("dt", 0.5);
      WritableGroup weights = model.putGroup("weights");
      for (String direction : List.of("", "_reverse")) {
        weights.putDataset("encoder.weight_ih_l0" + direction, new float[3][1]);
        weights.putDataset("encoder.weight_hh_l0" + direction, new float[3][1]);
        weights.putDataset("encoder.bias_ih_l0" + direction, new float[3]);
        weights.putDataset("encoder.bias_hh_l0" + direction, new float[3]);
      }
      Map<String, Object> others =
          Map.of(
              "ic_linear.weight", new float[2][2],
              "ic_linear.bias", new float[2],
              "readout.weight", new float[1][2],
              "readout.bias", new float[1],
              "decoder.cell.weight_ih", new float[2][1],
              "decoder.cell.weight_hh", new float[2][2],
              "decoder.cell.bias_ih", new float[2],
              "decoder.cell.bias_hh", new float[2]);
      others.forEach(weights::putDataset);
      WritableGroup computed = model.putGroup("float64");
      computed.putDataset("latents", new double[TRIALS][BINS][2]);
      computed.putAttribute("loss_poisson_nll_full", loss);
    }
    return file;
  }

  private static float[][][] ones() {
    float[][][] spikes = new float[TRIALS][BINS][1];
    for (float[][] trial : spikes) {
      for (float[] bin : trial) {
        bin[0] = 1;
      }
    }
    return spikes;
  }

  @Test
  void aFileThatIsRightIsConfirmedByEveryEngine() throws IOException {
    CommandRun run =
        CommandRun.of(
            "crosscheck", "--checks", "checkpoints", "--reference", zeros(1).toString(), "--json");
    assertThat(run.err()).contains("Measuring budgets");
    assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.DONE);
    JsonNode rows = new ObjectMapper().readTree(run.out()).path("crosscheck");
    assertThat(rows).isNotEmpty();
    for (JsonNode row : rows) {
      assertThat(row.path("verdict").asText()).isEqualTo("agrees");
      assertThat(row.path("error").asDouble()).isLessThanOrEqualTo(row.path("budget").asDouble());
    }
    assertThat(rows.findValuesAsText("engine")).contains("jvm");
    assertThat(rows.findValuesAsText("quantity")).contains("outputs", "loss", "gradients");
  }

  @Test
  void aWrongNumberEndsWithExitCodeOne() throws IOException {
    CommandRun run =
        CommandRun.of(
            "crosscheck",
            "--checks",
            "checkpoints",
            "--backend",
            "jvm",
            "--reference",
            zeros(1.0001).toString(),
            "--output",
            folder.resolve("out").toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .containsPattern("Nothing/still float64 +jvm +float64 +loss .* stored .* 1.0e-04 +broken")
        .containsPattern("Nothing/still float64 +jvm +float64 +outputs .* agrees");
    JsonNode all = new ObjectMapper().readTree(folder.resolve("out/crosscheck.json").toFile());
    // The three outputs are not folded into one there; the file has no initial state.
    assertThat(all.path("crosscheck").findValuesAsText("part"))
        .contains("latents", "log rates", "initial state", "gradient of readout.bias");
    assertThat(folder.resolve("out/training.svg")).doesNotExist();
  }

  @Test
  void wrongInputIsRefused() {
    CommandRun unknown = CommandRun.of("crosscheck", "--backend", "jvm,dlj");
    assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(unknown.err()).contains("unknown backend 'dlj'");
    CommandRun missing = CommandRun.of("crosscheck", "--reference", "none.h5");
    assertThat(missing.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(missing.err()).contains("there is no reference file none.h5");
    CommandRun check = CommandRun.of("crosscheck", "--checks", "trainin");
    assertThat(check.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(check.err()).contains("unknown check 'trainin'. Did you mean 'training'?");
    CommandRun useless =
        CommandRun.of("crosscheck", "--checks", "training", "--reference", "none.h5");
    assertThat(useless.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(useless.err()).contains("--reference is for the check 'checkpoints'");
  }

  @Test
  void aDryRunSaysWhatWouldBeCompared() {
    CommandRun run =
        CommandRun.of(
            "crosscheck", "--backend", "jvm", "--checks", "checkpoints,training", "--dry-run");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    // The neural ODE with 3 latents has two evaluations, three checkpoints have one.
    assertThat(run.out()).isEqualTo("# would compare 6 computations on jvm\n");
  }

  /** In double precision engines differ by far less than seeds do. */
  @Test
  void trainedEnginesAreComparedWithTheSpreadOfSeeds() throws IOException {
    Path tiny =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            data: {trials: 40, bins: 12, dir: '%s'}
            model: {encoder_size: 4}
            trainer: {max_epochs: 3, batch_size: 15}
            backend: {dtype: float64}
            """
                .formatted(folder.resolve("data")));
    CommandRun run =
        CommandRun.of(
            "crosscheck",
            "--train",
            "--checks",
            "operations",
            "--backend",
            "djl",
            "--config",
            tiny.toString(),
            "--json");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("Training on jvm, seed 2", "Training on djl, seed 0");
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : new ObjectMapper().readTree(run.out()).path("crosscheck")) {
      if (row.path("check").asText().equals("trained")) {
        rows.add(row);
      }
    }
    assertThat(rows)
        .extracting(row -> row.path("quantity").asText())
        .containsExactly("valid/loss", "valid/r2_observ", "valid/r2_latent");
    assertThat(rows).extracting(row -> row.path("verdict").asText()).containsOnly("agrees");
    assertThat(rows).allMatch(row -> row.path("budget").asDouble() > 0);
  }
}
