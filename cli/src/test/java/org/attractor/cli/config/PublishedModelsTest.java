package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built-in models and the trainer {@code paper} are the configurations of the published runs.
 */
class PublishedModelsTest {
  private final ConfigComposer composer = new ConfigComposer();

  /** Rows of the excerpt, each a map from column to value. */
  static Stream<Map<String, String>> runs() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PublishedModelsTest.class.getResourceAsStream("published_runs.csv"),
                StandardCharsets.UTF_8))) {
      List<String[]> lines =
          in.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).toList();
      return lines.stream()
          .skip(1)
          .map(
              row -> {
                Map<String, String> run = new HashMap<>();
                for (int i = 0; i < row.length; i++) {
                  run.put(lines.get(0)[i], row[i]);
                }
                return run;
              });
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyModelHasItsPublishedHyperparameters(Map<String, String> run) {
    RunConfig config =
        composer.compose(List.of("model=" + run.get("model"), "trainer=paper")).config();
    ModelConfig model = config.model();

    assertThat(model.name()).isEqualTo(run.get("model"));
    assertThat(ConfigNames.of(model.decoder())).isEqualTo(run.get("decoder"));
    assertThat(model.latentSize()).isEqualTo(Integer.parseInt(run.get("latent_size")));
    assertThat(model.encoderSize()).isEqualTo(Integer.parseInt(run.get("encoder_size")));
    assertThat(model.dropout()).isEqualTo(Double.parseDouble(run.get("dropout")));
    assertThat(model.mlpHidden())
        .isEqualTo(
            run.get("mlp_hidden").equals("none")
                ? List.of()
                : List.of(Integer.valueOf(run.get("mlp_hidden"))));
    assertThat(model.dt())
        .isEqualTo(
            run.get("dt").equals("none")
                ? Optional.empty()
                : Optional.of(Double.valueOf(run.get("dt"))));
    if (!run.get("activation").equals("gates")) {
      assertThat(ConfigNames.of(model.activation())).isEqualTo(run.get("activation"));
    }
    assertThat(model.learningRate()).isEqualTo(Double.parseDouble(run.get("learning_rate")));
    assertThat(model.weightDecay()).isEqualTo(Double.parseDouble(run.get("weight_decay")));
    assertThat(model.pointsPerGroup()).isEqualTo(Integer.parseInt(run.get("points_per_group")));
    assertThat(model.epochsPerGroup()).isEqualTo(Integer.parseInt(run.get("epochs_per_group")));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theTrainerOfThePaperTakesThemFromTheModel(Map<String, String> run) {
    TrainerConfig trainer =
        composer.compose(List.of("model=" + run.get("model"), "trainer=paper")).config().trainer();

    assertThat(trainer.maxEpochs()).isEqualTo(Integer.parseInt(run.get("n_epochs")));
    assertThat(trainer.learningRate()).isEqualTo(Double.parseDouble(run.get("learning_rate")));
    assertThat(trainer.weightDecay()).isEqualTo(Double.parseDouble(run.get("weight_decay")));
    assertThat(trainer.dropout()).isEqualTo(Double.parseDouble(run.get("dropout")));
    PointsScheduleConfig points = trainer.pointsSchedule();
    assertThat(points.name()).isEqualTo(PointsScheduleConfig.Kind.GROUPS);
    assertThat(points.pointsPerGroup()).isEqualTo(Integer.parseInt(run.get("points_per_group")));
    assertThat(points.epochsPerGroup()).isEqualTo(Integer.parseInt(run.get("epochs_per_group")));
    // 1280 training trials in two steps an epoch: batches of more than half of them.
    if (run.get("steps_per_epoch").equals("2")) {
      assertThat((1280 + trainer.batchSize() - 1) / trainer.batchSize()).isEqualTo(2);
    }
  }

  @Test
  void everyBuiltInModelIsAmongThePublishedRuns() throws IOException {
    Set<String> published = runs().map(run -> run.get("model")).collect(Collectors.toSet());
    assertThat(published).containsExactlyInAnyOrderElementsOf(composer.choices().of("model"));
  }
}
