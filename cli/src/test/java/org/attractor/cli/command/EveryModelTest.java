package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.backend.Backends;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published model trains on every engine, with its own trainer and the quick one. */
class EveryModelTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  static Stream<Arguments> combinations() {
    List<String> models = new ConfigComposer().choices().of("model");
    return Backends.providers().stream()
        .filter(provider -> provider.availability().available())
        .map(provider -> provider.info().name())
        .flatMap(engine -> models.stream().map(model -> Arguments.of(engine, model)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("combinations")
  void oneEpoch(String engine, String model) {
    for (String trainer : List.of("paper", "quick")) {
      Path run = folder.resolve(trainer);
      CommandRun train =
          CommandRun.of(
              "train",
              "model=" + model,
              "backend=" + engine,
              "trainer=" + trainer,
              "trainer.max_epochs=1",
              "model.encoder_size=4",
              "data.trials=40",
              "data.bins=12",
              "data.dir=" + shared,
              "run.dir=" + run);
      assertThat(train.code()).as(train.err()).isEqualTo(ExitCode.DONE);
      String loss = MetricsCsv.read(run.resolve("metrics.csv")).get(0).get("valid/loss");
      assertThat(Double.parseDouble(loss)).isFinite().isPositive();
    }
    assertThat(shared).isDirectoryContaining("glob:**" + Tiny.DATASET);
  }
}
