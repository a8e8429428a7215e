package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze} says what dynamics a run learned, beside the true ones where they are known. */
class AnalyzeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    // Near its initial weights a GRU contracts, so that it has a fixed point; a neural ODE may not.
    Tiny.train(folder, "model=gru");
  }

  private static Path run() {
    return folder.resolve("run");
  }

  private static CommandRun analyze(Object... words) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("analyze", "--starts", "64", "--bins", "20", "--max-distance", "100"),
                Stream.of(words).map(Object::toString))
            .toArray(String[]::new));
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(run().resolve("analysis").resolve(file).toFile());
  }

  @Test
  void tablesAndFilesSayTheSame() throws IOException {
    CommandRun analysis = analyze(run(), "--json");
    assertThat(analysis.code()).as(analysis.err()).isEqualTo(ExitCode.DONE);
    JsonNode tables = JSON.readTree(analysis.out());
    FixedPoints learned = FixedPointsJson.read(read("fixed_points.json"));
    List<FixedPoint> points = learned.points();
    JsonNode rows = tables.path("fixed_points");
    assertThat(points).as("fixed points").isNotEmpty();
    // Arneodo has three fixed points of its own.
    assertThat(rows).hasSize(points.size() + 3);
    for (int i = 0; i < points.size(); i++) {
      assertThat(rows.get(i).path("stability").asText())
          .isEqualTo(points.get(i).stability().label());
      assertThat(rows.get(i).path("starts").asInt()).isEqualTo(points.get(i).starts());
      assertThat(rows.get(i).path("unique_radius").asDouble())
          .isEqualTo(points.get(i).certificate().orElseThrow().uniqueRadius());
    }
    assertThat(FixedPointsJson.read(read("true_fixed_points.json")).points()).hasSize(3);
    assertThat(run().resolve("analysis/fixed_points.h5")).isNotEmptyFile();
    assertThat(run().resolve("analysis/true_fixed_points.h5")).isNotEmptyFile();

    JsonNode exponents = read("analysis.json").path("learned").path("lyapunov").path("exponents");
    assertThat(exponents).hasSize(3);
    // The time unit of a map is a bin.
    assertThat(tables.path("lyapunov_exponents_per_bin").get(0).path("learned").asDouble())
        .isCloseTo(exponents.get(0).asDouble(), within(1e-12));
    assertThat(tables.path("multipliers_over_one_bin")).hasSize(9);
    assertThat(tables.path("laws").findValuesAsText("law"))
        .contains("sum is mean divergence", "zero exponent", "half the step");
  }

  @Test
  void everyEngineFindsTheSame() throws IOException {
    CommandRun jvm = analyze(run(), "--json", "--backend", "jvm", "--seed", "1");
    CommandRun djl = analyze(run(), "--json", "--backend", "djl", "--seed", "1");
    assertThat(djl.code()).as(djl.err()).isEqualTo(ExitCode.DONE);
    JsonNode one = JSON.readTree(jvm.out());
    JsonNode other = JSON.readTree(djl.out());
    for (Map.Entry<String, JsonNode> table : one.properties()) {
      JsonNode rows = other.path(table.getKey());
      assertThat(rows).as(table.getKey()).hasSameSizeAs(table.getValue());
      for (int i = 0; i < rows.size(); i++) {
        for (Map.Entry<String, JsonNode> cell : table.getValue().get(i).properties()) {
          requireSame(
              table.getKey() + "." + cell.getKey(),
              cell.getValue(),
              rows.get(i).path(cell.getKey()));
        }
      }
    }
  }

  private static void requireSame(String name, JsonNode one, JsonNode other) {
    if (one.isNumber()) {
      // Both compute in double precision; exponents of the untrained model are not chaotic.
      assertThat(other.asDouble()).as(name).isCloseTo(one.asDouble(), within(1e-8));
    } else {
      assertThat(other).as(name).isEqualTo(one);
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    CommandRun one = analyze(run(), "--json", "--seed", "2", "trainer.threads=1");
    CommandRun three = analyze(run(), "--json", "--seed", "2", "trainer.threads=3");
    assertThat(one.code()).as(one.err()).isEqualTo(ExitCode.DONE);
    assertThat(three.out()).isEqualTo(one.out());
    assertThat(analyze(run(), "--json", "--seed", "2").out()).isEqualTo(one.out());
  }

  @Test
  void recordingsWithoutATrueSystemAreAnalysedToo() throws IOException {
    Path own = folder.resolve("own.h5");
    Hdf5Members.write(own, Hdf5Members.read(folder.resolve("data").resolve(Tiny.DATASET)));
    CommandRun analysis = analyze(run(), "--json", "--data", own);
    assertThat(analysis.code()).as(analysis.err()).isEqualTo(ExitCode.DONE);
    JsonNode tables = JSON.readTree(analysis.out());
    assertThat(tables.path("fixed_points").findValuesAsText("system")).containsOnly("learned");
    assertThat(tables.path("lyapunov_exponents_per_bin").get(0).path("true").isNull()).isTrue();
    assertThat(read("analysis.json").has("true")).isFalse();
  }

  @Test
  void runsOfOneKindAreSummarisedOverTheirSeeds() throws IOException {
    Path other = folder.resolve("other");
    Tiny.train(folder, "model=gru", "seed=1", "run.dir=" + other);
    CommandRun analysis = analyze(run(), other, "--json");
    assertThat(analysis.code()).as(analysis.err()).isEqualTo(ExitCode.DONE);
    JsonNode tables = JSON.readTree(analysis.out());
    double sum = 0;
    int count = 0;
    for (JsonNode row : tables.path("scores")) {
      if (row.path("score").asText().equals("co_smoothing/bits_per_spike")) {
        sum += row.path("value").asDouble();
        count++;
        assertThat(row.path("low").asDouble()).isLessThanOrEqualTo(row.path("value").asDouble());
      }
    }
    assertThat(count).isEqualTo(2);
    for (JsonNode row : tables.path("over_seeds")) {
      assertThat(row.path("runs").asText()).isEqualTo("gru 3 on arneodo");
      assertThat(row.path("n").asInt()).isEqualTo(2);
      if (row.path("score").asText().equals("co_smoothing/bits_per_spike")) {
        assertThat(row.path("mean").asDouble()).isCloseTo(sum / 2, within(1e-12));
      }
    }
    assertThat(tables.path("over_seeds").findValuesAsText("score"))
        .contains("r2_observ", "r2_latent", "fixed_points", "attractor_overlap");
  }

  @Test
  void thePublishedSearchCanBeAskedFor() throws IOException {
    CommandRun analysis = analyze(run(), "--finder", "adam");
    assertThat(analysis.code()).as(analysis.err()).isEqualTo(ExitCode.DONE);
    assertThat(read("fixed_points.json").path("finder").asText()).isEqualTo("adam");
  }

  @Test
  void mistakesAreToldBeforeAnythingIsWritten() {
    Map<String, List<Byte>> before = Tiny.listing(folder);
    CommandRun finder = analyze(run(), "--finder", "newtn");
    assertThat(finder.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(finder.err()).contains("Did you mean 'newton'?");
    CommandRun starts = CommandRun.of("analyze", run().toString(), "--starts", "0");
    assertThat(starts.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(starts.err()).contains("starts=0");
    CommandRun bins = CommandRun.of("analyze", run().toString(), "--bins", "0");
    assertThat(bins.code()).isEqualTo(ExitCode.WRONG_INPUT);
    CommandRun nowhere = analyze(folder.resolve("nowhere"));
    assertThat(nowhere.code()).isEqualTo(ExitCode.WRONG_INPUT);
    CommandRun dry = analyze(run(), "--dry-run");
    assertThat(dry.code()).isEqualTo(ExitCode.DONE);
    assertThat(dry.out()).contains("analysis");
    assertThat(Tiny.listing(folder)).isEqualTo(before);
  }
}
