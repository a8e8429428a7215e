package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.cli.Tiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with the input is told with exit code 2 and what would be right, and nothing is
 * written.
 */
class BadInputTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;
  private Map<String, List<Byte>> before;

  @BeforeEach
  void look() {
    before = Tiny.listing(folder);
  }

  private void assertRefused(CommandRun run, String... messages) {
    assertThat(run.err()).contains(messages).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(Tiny.listing(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backend=jvn           | unknown backend on the command line 'jvn'. Did you mean 'jvm'?",
        "model=nod             | unknown model on the command line 'nod'. Did you mean 'node'?",
        "model.latent_sise=3   | unknown key 'model.latent_sise' on the command line. Did you mean 'model.latent_size'?",
        "trainer=quik          | Did you mean 'quick'?",
        "data=arneod           | Did you mean 'arneodo'?",
        "model.latent_size=0   | model.latent_size is '0'; needed: a whole number of at least 1",
        "trainer.learning_rate_schedule.name=linaer | Did you mean 'linear'? Allowed: constant, linear, cosine",
        "trainer.threads=0     | trainer.threads is '0'; needed: a whole number of at least 1",
        "backend.device=gpu:7  | unknown device of backend jvm 'gpu:7'",
        "data.trials=2         | data.trials is '2'; needed: a whole number of at least 3",
        "data.file=none.h5     | none.h5",
      })
  void wrongSettings(String word, String message) {
    for (String command : List.of("train", "quickstart")) {
      assertRefused(CommandRun.of(Tiny.run(command, folder, word)), message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--split vald      | unknown split 'vald'. Did you mean 'valid'? Allowed: train, valid, test",
        "--checkpoint lsat | unknown checkpoint 'lsat'. Did you mean 'last'? Allowed: last, best",
        "--dtype float46   | unknown backend.dtype 'float46'. Did you mean 'float64'?",
        "--backend dlj     | Did you mean 'djl'?",
        "trainer.solver.methd=rk4 | Did you mean 'trainer.solver.method'?",
        "--data none.h5    | none.h5",
        "model=gru         | says itself which model it is of",
        "nowhere           | there is no run folder or checkpoint file 'nowhere'",
      })
  void wrongEvaluations(String words, String message) {
    Tiny.train(folder);
    before = Tiny.listing(folder);
    String[] line =
        Stream.concat(
                Stream.of("evaluate", folder.resolve("run").toString()),
                Arrays.stream(words.split(" ")))
            .toArray(String[]::new);
    assertRefused(CommandRun.of(line), message);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("NaN", m -> counts(m)[2][3][1] = Double.NaN, "'valid_data'", "[2, 3, 1]", "finite"),
        damage("fractional", m -> counts(m)[0][0][4] = 0.5, "'valid_data'", "[0, 0, 4]", "whole"),
        damage("negative", m -> counts(m)[6][11][9] = -1, "'valid_data'", "[6, 11, 9]"),
        damage("missing", m -> m.remove("test_latents"), "'test_latents' is missing"),
        damage(
            "shape", m -> m.put("valid_data", new double[7][12][9]), "[7, 12, 9]", "'valid_data'"),
        damage("overlap", BadInputTest::repeatTrial, "'valid_inds' at [3]", "'train_inds' at [0]"));
  }

  private static void repeatTrial(Map<String, Object> members) {
    Array.set(members.get("valid_inds"), 3, Array.get(members.get("train_inds"), 0));
  }

  private static Arguments damage(
      String name, Consumer<Map<String, Object>> damage, String... messages) {
    return Arguments.of(name, damage, messages);
  }

  private static double[][][] counts(Map<String, Object> members) {
    return (double[][][]) members.get("valid_data");
  }

  private static Path whole() {
    Path data = shared.resolve("data");
    CommandRun.of("generate", "data.trials=40", "data.bins=12", "data.dir=" + data, "--quiet");
    return data.resolve(Tiny.DATASET);
  }

  private void assertDatasetRefused(Path file, String... messages) {
    before = Tiny.listing(folder);
    assertRefused(Tiny.train(folder, "data.file=" + file), messages);
    assertRefused(Tiny.train(folder, "data.file=" + file, "--dry-run"), messages);
    assertRefused(CommandRun.of("inspect", file.toString()), messages);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void damagedDatasets(String name, Consumer<Map<String, Object>> damage, String[] messages) {
    Path file = folder.resolve(name + ".h5");
    Map<String, Object> members = Hdf5Members.read(whole());
    damage.accept(members);
    Hdf5Members.write(file, members);
    assertDatasetRefused(file, messages);
    assertDatasetRefused(file, file.toString());
  }

  @Test
  void theUndamagedDatasetIsTaken() {
    Path file = folder.resolve("whole.h5");
    Hdf5Members.write(file, Hdf5Members.read(whole()));
    assertThat(Tiny.train(folder, "data.file=" + file).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aTruncatedDataset() throws IOException {
    byte[] bytes = Files.readAllBytes(whole());
    Path file = folder.resolve("half.h5");
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertDatasetRefused(file, file.toString());
  }

  @Test
  void aTruncatedDatasetWhereTheGeneratedOneShouldBe() throws IOException {
    byte[] bytes = Files.readAllBytes(whole());
    Path file = Files.createDirectories(folder.resolve("data")).resolve(Tiny.DATASET);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    before = Tiny.listing(folder);
    assertRefused(Tiny.train(folder), file.toString());
  }

  @Test
  void aRunFolderBelowAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    before = Tiny.listing(folder);
    assertRefused(Tiny.train(folder, "run.dir=" + file), file + " is a file, not a folder");
    assertRefused(
        Tiny.train(folder, "run.dir=" + file.resolve("a/b")), file + " is a file, not a folder");
  }

  @Test
  void aReadOnlyRunFolder() throws IOException {
    // The superuser may write all the same, but is not to.
    Path readOnly = Files.createDirectory(folder.resolve("run"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    before = Tiny.listing(folder);
    assertRefused(Tiny.train(folder), readOnly + " is read-only");
    assertRefused(
        Tiny.train(folder, "run.dir=" + readOnly.resolve("below")), readOnly + " is read-only");
  }

  @Test
  void aRunFolderThatCannotBeMade() {
    // Longer than any file system's names.
    Path impossible = folder.resolve("x".repeat(300));
    assertRefused(Tiny.train(folder, "run.dir=" + impossible.resolve("run")), "cannot be made");
  }

  @Test
  void aFolderWithPartsOfAnUnknownRun() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("metrics.csv"), "epoch\n");
    before = Tiny.listing(folder);
    assertRefused(Tiny.train(folder), "has metrics.csv but no config.yaml");
  }

  @Test
  void aCheckpointOfAnotherModelInTheRunFolder() throws IOException {
    Tiny.train(folder);
    Path other = folder.resolve("other");
    Tiny.train(folder, "model=gru", "run.dir=" + other, "trainer.max_epochs=5");
    Files.copy(
        folder.resolve("run/checkpoints/last.safetensors"),
        other.resolve("checkpoints/last.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    Path manifest = other.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("finished", "interrupted"));
    before = Tiny.listing(folder);

    assertRefused(
        CommandRun.of("train", "run.dir=" + other), "of another model", "last.safetensors");
    assertRefused(CommandRun.of("report", other.toString()), "of another model");
  }

  @Test
  void aCheckpointOfAModelOfTheSameShapes() throws IOException {
    Tiny.train(folder, "model=node-discrete");
    Path other = folder.resolve("other");
    Tiny.train(folder, "model=ablation0_baseline", "run.dir=" + other);
    Files.copy(
        folder.resolve("run/checkpoints/last.safetensors"),
        other.resolve("checkpoints/last.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    Path manifest = other.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("finished", "interrupted"));
    before = Tiny.listing(folder);
    assertRefused(
        CommandRun.of("train", "run.dir=" + other), "model.activation is tanh, the run's is relu");
  }

  @Test
  void aDamagedCheckpoint() throws IOException {
    Tiny.train(folder);
    Path checkpoint = folder.resolve("run/checkpoints/last.safetensors");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
    before = Tiny.listing(folder);
    assertRefused(CommandRun.of("evaluate", folder.resolve("run").toString()), "truncated");
    assertRefused(CommandRun.of("inspect", checkpoint.toString()), "truncated");
  }

  @Test
  void filesThatAreNotOurs() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "some notes\n");
    Path empty = Files.createFile(folder.resolve("empty"));
    Path noRun = Files.createDirectory(folder.resolve("no-run"));
    before = Tiny.listing(folder);
    assertRefused(CommandRun.of("inspect", text.toString()), "is none of the kinds");
    assertRefused(CommandRun.of("inspect", empty.toString()), "is none of the kinds");
    assertRefused(CommandRun.of("inspect", noRun.toString()), "is not a run folder");
    assertRefused(CommandRun.of("inspect", folder + "/none"), "there is no file or folder");
    assertRefused(CommandRun.of("report", noRun.toString()), "is not a run folder");
    assertRefused(CommandRun.of("evaluate", noRun.toString()), "is not a run folder");
    assertRefused(
        CommandRun.of("evaluate", text.toString(), "data=arneodo"), "not a whole safetensors file");
  }

  @Test
  void aFileOverARunThatHasItsOwn() throws IOException {
    Tiny.train(folder);
    Path file = Files.writeString(folder.resolve("mine.yaml"), "seed: 1\n");
    before = Tiny.listing(folder);
    for (String command : List.of("evaluate", "report")) {
      assertRefused(
          CommandRun.of(command, folder.resolve("run").toString(), "--config", file.toString()),
          "has a configuration of its own");
    }
  }

  @Test
  void aRunOfABrokenConfiguration() throws IOException {
    Tiny.train(folder);
    Path config = folder.resolve("run/config.yaml");
    Files.writeString(config, Files.readString(config).replace("latent_size", "latent_sise"));
    before = Tiny.listing(folder);
    assertRefused(
        CommandRun.of("report", folder.resolve("run").toString()),
        "config.yaml",
        "Did you mean 'model.latent_size'?");
  }
}
