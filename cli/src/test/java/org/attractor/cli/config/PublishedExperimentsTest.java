package org.attractor.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attractor.cli.run.RunSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.datasets.Split;
import org.attractor.datasets.numpy.TrialSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in experiments are the runs of the published ones, each with its hyperparameters. */
class PublishedExperimentsTest {
  private final ConfigComposer composer = new ConfigComposer();
  private final Experiments experiments = new Experiments();

  /** All published runs, each a map from column to value. */
  private static List<Map<String, String>> runs() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PublishedExperimentsTest.class.getResourceAsStream("published_runs.csv"),
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
              })
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What tells the runs of an experiment apart. */
  private static String identity(String model, Object latentSize, Object seed) {
    return model + " " + latentSize + " " + seed;
  }

  private static Map<String, Map<String, String>> runsOf(String experiment) {
    return runs().stream()
        .filter(run -> run.get("experiment").equals(experiment))
        .collect(
            Collectors.toMap(
                run -> identity(run.get("model"), run.get("latent_size"), run.get("seed")),
                Function.identity()));
  }

  private Map<String, RunConfig> ours(String experiment) {
    return experiments.expandAll(List.of("experiment=" + experiment)).stream()
        .flatMap(words -> SweepGrid.of(words).points().stream())
        .map(point -> composer.compose(point.words()).config())
        .collect(
            Collectors.toMap(
                c -> identity(c.model().name(), c.model().latentSize(), c.seed()),
                Function.identity()));
  }

  static Stream<String> published() {
    return runs().stream().map(run -> run.get("experiment")).distinct();
  }

  @ParameterizedTest
  @MethodSource("published")
  void everyExperimentHasThePublishedRunsWithTheirHyperparameters(String experiment) {
    Map<String, Map<String, String>> published = runsOf(experiment);
    Map<String, RunConfig> ours = ours(experiment);
    assertThat(ours.keySet()).isEqualTo(published.keySet());
    ours.forEach((run, config) -> compare(config, published.get(run), experiment + " " + run));
  }

  private static void compare(RunConfig config, Map<String, String> run, String name) {
    assertThat(config.data().system()).as(name).isEqualTo(run.get("system"));
    assertThat(config.data().neurons()).as(name).isEqualTo(whole(run, "obs_dim"));
    ModelConfig model = config.model();
    assertThat(ConfigNames.of(model.decoder())).as(name).isEqualTo(run.get("decoder"));
    assertThat(model.encoderSize()).as(name).isEqualTo(whole(run, "encoder_size"));
    assertThat(model.mlpHidden())
        .as(name)
        .isEqualTo(
            run.get("mlp_hidden").equals("none") ? List.of() : List.of(whole(run, "mlp_hidden")));
    assertThat(model.dt())
        .as(name)
        .isEqualTo(
            run.get("dt").equals("none")
                ? Optional.empty()
                : Optional.of(Double.valueOf(run.get("dt"))));
    if (!run.get("activation").equals("gates")) {
      assertThat(ConfigNames.of(model.activation())).as(name).isEqualTo(run.get("activation"));
    }
    int parameters =
        new SequentialAutoencoder(
                RunSettings.model(config, config.data().neurons(), config.data().bins()))
            .parameters().stream().mapToInt(p -> p.shape().count()).sum();
    assertThat(parameters).as(name).isEqualTo(whole(run, "n_params"));

    TrainerConfig trainer = config.trainer();
    assertThat(trainer.maxEpochs()).as(name).isEqualTo(whole(run, "n_epochs"));
    assertThat(trainer.learningRate()).as(name).isEqualTo(number(run, "learning_rate"));
    assertThat(trainer.weightDecay()).as(name).isEqualTo(number(run, "weight_decay"));
    assertThat(trainer.dropout()).as(name).isEqualTo(number(run, "dropout"));
    PointsScheduleConfig points = trainer.pointsSchedule();
    assertThat(points.name()).as(name).isEqualTo(PointsScheduleConfig.Kind.GROUPS);
    assertThat(points.pointsPerGroup()).as(name).isEqualTo(whole(run, "points_per_group"));
    assertThat(points.epochsPerGroup()).as(name).isEqualTo(whole(run, "epochs_per_group"));
    int trials =
        TrialSplit.of(config.data().trials(), config.data().seed()).get(Split.TRAIN).length;
    assertThat((trials + trainer.batchSize() - 1) / trainer.batchSize())
        .as(name)
        .isEqualTo(whole(run, "steps_per_epoch"));
  }

  private static int whole(Map<String, String> run, String column) {
    return Integer.parseInt(run.get(column));
  }

  private static double number(Map<String, String> run, String column) {
    return Double.parseDouble(run.get(column));
  }

  @Test
  void theThreeSystemsAreTwoHundredAndTenRuns() {
    assertThat(experiments.expandAll(List.of("experiment=three_systems")))
        .hasSize(6)
        .allSatisfy(words -> assertThat(SweepGrid.of(words).points()).hasSize(35));
  }

  @Test
  void everyBuiltInModelIsAmongThePublishedRuns() {
    assertThat(runs().stream().map(run -> run.get("model")).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(composer.choices().of("model"));
  }
}
