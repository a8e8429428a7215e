package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.attractor.api.tensor.HostValues;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.Safetensors;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} gives one score whatever the engine and whatever the checkpoint comes from. */
class EvaluateCommandTest {
  /** Both engines compute in double precision; sums of 840 terms differ in their order alone. */
  private static final double ROUNDING = 1e-10;

  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    Tiny.train(folder);
  }

  private static Path run() {
    return folder.resolve("run");
  }

  private static Path last() {
    return run().resolve("checkpoints/last.safetensors");
  }

  private static CommandRun evaluate(Object... words) {
    Stream<String> all =
        Stream.concat(Stream.of("evaluate"), Stream.of(words).map(Object::toString));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** The scores of a JSON result by metric. */
  private static Map<String, Double> scores(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (JsonNode row : JSON.readTree(run.out()).path("scores")) {
      scores.put(row.path("metric").asText(), row.path("value").asDouble());
    }
    return scores;
  }

  private static void assertSame(Map<String, Double> one, Map<String, Double> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach(
        (metric, value) ->
            assertThat(other.get(metric)).as(metric).isCloseTo(value, within(ROUNDING)));
  }

  @Test
  void everyScoreIsThere() throws IOException {
    Map<String, Double> scores = scores(evaluate(run(), "--json"));
    assertThat(scores)
        .containsKeys("loss", "r2_observ", "r2_observ/late", "r2_latent", "r2_latent/early")
        .containsKeys("oracle_gap/nats_per_bin", "oracle_gap/bits_per_spike", "nfe");
    // Of 7 validation trials, all in one batch, the last epoch's metrics are those of the split.
    Map<String, String> row = MetricsCsv.read(run().resolve("metrics.csv")).get(3);
    assertThat(scores.get("loss"))
        .isCloseTo(Double.parseDouble(row.get("valid/loss")), within(ROUNDING));
    assertThat(scores.get("r2_latent"))
        .isCloseTo(Double.parseDouble(row.get("valid/r2_latent")), within(ROUNDING));
  }

  @Test
  void enginesAgree() throws IOException {
    assertSame(
        scores(evaluate(run(), "--json", "--backend", "jvm", "--split", "test")),
        scores(evaluate(run(), "--json", "--backend", "djl", "--split", "test")));
  }

  @Test
  void singlePrecisionIsNearDoublePrecision() throws IOException {
    double single = scores(evaluate(run(), "--json", "--dtype", "float32")).get("loss");
    double twice = scores(evaluate(run(), "--json", "--dtype", "float64")).get("loss");
    // Rounding of 2^-24 in each of about 100 operations in a row.
    assertThat(single).isNotEqualTo(twice).isCloseTo(twice, within(1e-5));
  }

  @Test
  void aCheckpointFileIsEnough() throws IOException {
    Path data = folder.resolve("data").resolve(Tiny.DATASET);
    assertSame(
        scores(evaluate(run(), "--json")),
        scores(evaluate(last(), "--json", "--data", data, "--dtype", "float64", "backend=jvm")));
    CommandRun noData = evaluate(last());
    assertThat(noData.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(noData.err()).contains("--data FILE, or data=arneodo");
  }

  @Test
  void aFileOfAnotherProgramIsScoredInWhateverOrderItsParametersAre() throws IOException {
    List<String> names = new ArrayList<>(Checkpoint.read(last()).parameters().names());
    Collections.reverse(names);
    Map<String, HostValues> tensors = new LinkedHashMap<>();
    names.forEach(name -> tensors.put(name, parameter(name)));
    Path foreign = folder.resolve("foreign.safetensors");
    new Safetensors(tensors, Map.of("format", "pt")).write(foreign);

    List<Object> words = new ArrayList<>(List.of(foreign, "--json"));
    words.addAll(Tiny.data(folder));
    words.addAll(List.of("backend=jvm", "--dtype", "float64"));
    CommandRun unknown = evaluate(words.toArray());
    assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(unknown.err()).contains("does not say which model it is of");

    words.addAll(List.of("model=node", "model.encoder_size=4"));
    assertSame(scores(evaluate(run(), "--json")), scores(evaluate(words.toArray())));

    words.add("model.latent_size=4");
    CommandRun wrong = evaluate(words.toArray());
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(wrong.err()).contains("of another model").contains("ic_linear.weight");
  }

  private static HostValues parameter(String name) {
    return Checkpoint.read(last()).parameters().get(name);
  }

  @Test
  void anotherSolverIsAskedForInWords() throws IOException {
    Map<String, Double> scores =
        scores(
            evaluate(
                run(),
                "--json",
                "trainer.solver.method=rk4",
                "trainer.solver.adaptive=false",
                "trainer.solver.steps_per_bin=2"));
    // 4 stages of 2 steps between each two of 12 bins.
    assertThat(scores.get("nfe")).isEqualTo(88);
  }

  @Test
  void dataOfAnotherShapeAreRefused() {
    CommandRun.of("generate", "data.trials=10", "data.bins=20", "data.dir=" + folder);
    CommandRun run =
        evaluate(run(), "--data", folder.resolve("Arneodo10_10S_20T_35P_0seed_poisson.h5"));
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains("for 10 neurons and 12 bins").contains("10 neurons and 20 bins");
  }

  @Test
  void scoresAreKeptForEachCheckpointAndSplit() throws IOException {
    Files.deleteIfExists(run().resolve("evaluation.json"));
    evaluate(run(), "--split", "valid");
    evaluate(run(), "--split", "test");
    evaluate(run(), "--split", "test", "--checkpoint", "best");
    evaluate(run(), "--split", "test");
    JsonNode entries = JSON.readTree(run().resolve("evaluation.json").toFile()).path("evaluations");
    assertThat(StreamSupport.stream(entries.spliterator(), false))
        .extracting(e -> e.path("checkpoint").asText() + " " + e.path("split").asText())
        .containsExactlyInAnyOrder(
            "last.safetensors valid", "best.safetensors test", "last.safetensors test");
    assertThat(entries.path(0).path("metrics").path("valid/loss").asDouble()).isPositive();
  }

  @Test
  void severalRunsAreOneTable() throws IOException {
    Path other = folder.resolve("other");
    Tiny.train(folder, "run.dir=" + other, "model=gru");
    CommandRun both = evaluate(run(), other, "--json");
    assertThat(both.code()).isEqualTo(ExitCode.DONE);
    JsonNode rows = JSON.readTree(both.out()).path("scores");
    assertThat(rows.findValuesAsText("run")).contains(run().toString(), other.toString());
  }

  @Test
  void thePublishedResultStandsBesideSuchDataAlone() throws IOException {
    assertThat(evaluate(run()).out())
        .as("12 bins a trial were not published")
        .doesNotContainPattern("r2_observ +\\S+ +\\d");
    List<String> words = new ArrayList<>(List.of("data.bins=70", "run.dir=" + folder + "/whole"));
    Tiny.train(folder, words.toArray(String[]::new));
    JsonNode row =
        JSON.readTree(evaluate(folder.resolve("whole"), "--json").out()).path("scores").path(0);
    // The published neural ODE with three latents on Arneodo (mean over five seeds).
    assertThat(row.path("metric").asText()).isEqualTo("r2_observ");
    assertThat(row.path("published_mean").asDouble()).isCloseTo(0.912, within(5e-4));
    assertThat(row.path("difference").asDouble())
        .isCloseTo(
            row.path("value").asDouble() - row.path("published_mean").asDouble(), within(1e-12));
    JsonNode test =
        JSON.readTree(evaluate(folder.resolve("whole"), "--json", "--split", "test").out());
    assertThat(test.path("scores").path(0).path("published_mean").isNull())
        .as("test trials were not published")
        .isTrue();
  }
}
