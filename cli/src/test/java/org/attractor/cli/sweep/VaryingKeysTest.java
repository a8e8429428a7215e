package org.attractor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs are told apart by as few keys as it takes, those of the user first. */
class VaryingKeysTest {
  private static SweepFolder.Entry run(String... keysAndValues) {
    Map<String, String> configuration = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      configuration.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new SweepFolder.Entry("run", 1, configuration);
  }

  private static SweepFolder.Entry run(String seed, String data, String model, String rate) {
    return run("seed", seed, "data.name", data, "model.name", model, "trainer.learning_rate", rate);
  }

  @Test
  void theUsersKeysAreKeptInTheirOrder() {
    assertThat(
            VaryingKeys.of(
                List.of("model", "seed"),
                List.of(
                    run("0", "lorenz", "gru", "0.1"),
                    run("1", "lorenz", "gru", "0.1"),
                    run("0", "lorenz", "node", "0.2"),
                    run("1", "lorenz", "node", "0.2"))))
        .as("the rate follows from the model")
        .containsExactly("model", "seed");
  }

  @Test
  void runsOfAnotherDatasetAreNoOtherSeeds() {
    assertThat(
            VaryingKeys.of(
                List.of("seed"),
                List.of(
                    run("0", "lorenz", "gru", "0.1"),
                    run("1", "lorenz", "gru", "0.1"),
                    run("0", "arneodo", "gru", "0.1"))))
        .containsExactly("seed", "data");
  }

  @Test
  void aSingleValueTellsApartWhatNoChoiceDoes() {
    assertThat(
            VaryingKeys.of(
                List.of(),
                List.of(run("0", "lorenz", "gru", "0.1"), run("0", "lorenz", "gru", "0.2"))))
        .containsExactly("trainer.learning_rate");
  }

  @Test
  void whereRunsLieTellsNothing() {
    assertThat(
            VaryingKeys.of(
                List.of(),
                List.of(
                    run("run.dir", "a", "watch.pictures", "1", "model.fast.epochs", "3"),
                    run("run.dir", "b", "watch.pictures", "2", "model.fast.epochs", "4"))))
        .isEmpty();
    assertThat(
            VaryingKeys.of(
                List.of(), List.of(run("run.name", "monday"), run("run.name", "tuesday"))))
        .isEmpty();
  }

  @Test
  void oneRunVariesInNothing() {
    assertThat(VaryingKeys.of(List.of(), List.of(run("0", "lorenz", "gru", "0.1")))).isEmpty();
    assertThat(VaryingKeys.of(List.of("seed"), List.of())).containsExactly("seed");
  }
}
