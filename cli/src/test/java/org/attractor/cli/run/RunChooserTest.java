package org.attractor.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.cli.config.ConfigComposer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same words find the same run. */
class RunChooserTest {
  @TempDir private Path runs;
  private final ConfigComposer composer = new ConfigComposer();
  private RunChooser chooser;

  @BeforeEach
  void makeChooser() {
    chooser = new RunChooser(composer, runs);
  }

  private RunChooser.Chosen training(String... words) {
    return chooser.training(List.of(words), Optional.empty());
  }

  private String name(String... words) {
    return runs.relativize(training(words).folder().path()).toString();
  }

  private String quickstart(String... words) {
    return chooser
        .quickstart(List.of(words), Optional.empty(), Map.of("trainer", "quick"))
        .folder()
        .path()
        .getFileName()
        .toString();
  }

  /** Leaves a run in {@code runs/name} as its process would. */
  private void begun(String name, String status, String... words) throws IOException {
    RunFolder folder = new RunFolder(Files.createDirectories(runs.resolve(name)));
    folder.write(folder.config(), composer.compose(List.of(words)).yaml());
    folder.write(folder.manifest(), "{\"status\": \"" + status + "\", \"dataset_sha256\": \"\"}");
  }

  @Test
  void aRunIsNamedForDateModelDataAndSeed() {
    assertThat(name("model=gru", "model.latent_size=5", "data=lorenz", "seed=3"))
        .isEqualTo(LocalDate.now() + "-gru5-lorenz-seed3");
    assertThat(name("run.name=mine")).isEqualTo("mine");
    assertThat(training("run.dir=there").folder().path()).isEqualTo(Path.of("there"));
    assertThat(quickstart()).isEqualTo("quickstart-node3-arneodo-seed0");
  }

  @Test
  void anInterruptedRunIsFoundOnAnotherDay() throws IOException {
    begun("2020-02-29-node3-arneodo-seed0", RunFolder.INTERRUPTED, "trainer=quick");
    assertThat(name("trainer=quick")).isEqualTo("2020-02-29-node3-arneodo-seed0");
    assertThat(name("trainer=quick", "backend=jvm")).startsWith("2020");
    assertThat(name("trainer=paper")).startsWith(LocalDate.now().toString());
    assertThat(name("trainer=quick", "seed=1")).startsWith(LocalDate.now().toString());
  }

  @Test
  void aFinishedRunIsMadeAgainOnAnotherDay() throws IOException {
    begun("2020-02-29-node3-arneodo-seed0", RunFolder.FINISHED);
    assertThat(name()).startsWith(LocalDate.now().toString());
  }

  @Test
  void twoConfigurationsOfOneNameGetANumber() throws IOException {
    String today = LocalDate.now() + "-node3-arneodo-seed0";
    begun(today, RunFolder.FINISHED);
    assertThat(name()).isEqualTo(today);
    assertThat(name("trainer=quick")).isEqualTo(today + "-2");
    begun(today + "-2", RunFolder.INTERRUPTED, "trainer=quick");
    assertThat(name("trainer=quick")).isEqualTo(today + "-2");
    assertThat(name("trainer.max_epochs=1")).isEqualTo(today + "-3");
  }

  @Test
  void aQuickstartFindsItsFinishedRun() throws IOException {
    begun("quickstart-node3-arneodo-seed0", RunFolder.FINISHED, "trainer=quick");
    assertThat(quickstart()).isEqualTo("quickstart-node3-arneodo-seed0");
    assertThat(quickstart("trainer.max_epochs=1")).isEqualTo("quickstart-node3-arneodo-seed0-2");
  }

  @Test
  void aFolderAloneBringsItsConfiguration() throws IOException {
    begun("mine", RunFolder.INTERRUPTED, "model.latent_size=7", "backend.dtype=float64");
    String dir = "run.dir=" + runs.resolve("mine");
    assertThat(training(dir).composition().config().model().latentSize()).isEqualTo(7);
    assertThat(training("run.name=mine").composition().config().model().latentSize()).isEqualTo(7);

    var other = training(dir, "backend=jvm").composition().config();
    assertThat(other.model().latentSize()).isEqualTo(7);
    assertThat(other.backend().name()).isEqualTo("jvm");
    assertThat(other.backend().dtype().configName()).as("the run's precision").isEqualTo("float64");

    assertThat(training(dir, "seed=0").composition().config().model().latentSize())
        .as("other words are a configuration of their own")
        .isEqualTo(3);
    assertThatThrownBy(() -> training(dir, "backend=jvn"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'jvm'?");
  }

  @Test
  void aRunOfAnotherVersionIsNotTakenForThisOne() throws IOException {
    String today = LocalDate.now() + "-node3-arneodo-seed0";
    begun(today, RunFolder.INTERRUPTED);
    Path config = runs.resolve(today).resolve("config.yaml");
    Files.writeString(config, Files.readString(config).replace("seed:", "seeds:"));
    assertThat(name()).isEqualTo(today + "-2");
  }

  @Test
  void placesAndEnginesDoNotMakeAnotherRun() throws IOException {
    begun("mine", RunFolder.INTERRUPTED);
    RunFolder folder = new RunFolder(runs.resolve("mine"));
    assertThat(
            chooser.difference(
                folder,
                composer.compose(
                    List.of(
                        "backend=jvm",
                        "backend.threads=4",
                        "data.dir=elsewhere",
                        "run.name=mine",
                        "run.dir=x"))))
        .isEmpty();
    assertThat(
            chooser.difference(
                folder, composer.compose(List.of("backend.dtype=float64", "trainer.threads=2"))))
        .containsExactly(
            "trainer.threads: 1 there, 2 given", "backend.dtype: float32 there, float64 given");
  }
}
