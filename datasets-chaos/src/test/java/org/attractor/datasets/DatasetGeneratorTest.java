package org.attractor.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.attractor.api.UserException;
import org.attractor.datasets.file.Check;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetGeneratorTest {
  private final SystemCatalogue catalogue = SystemCatalogue.load();
  private final DatasetGenerator generator = new DatasetGenerator(catalogue);
  private final DatasetSpec small = DatasetSpec.published(catalogue.get("Arneodo")).withTrials(30);

  @TempDir Path folder;

  @Test
  void bytesDependOnTheSpecificationAlone() throws Exception {
    Path first = generator.generate(small, folder.resolve("a"), ProgressListener.NONE);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        Path again =
            pool.submit(() -> generator.generate(small, folder.resolve("b"), ProgressListener.NONE))
                .get();
        assertThat(again).hasSameBinaryContentAs(first);
      } finally {
        pool.shutdown();
      }
    }
    Path other = generator.generate(small.withSeed(1), folder, ProgressListener.NONE);
    assertThat(DatasetFile.read(other).sha256()).isNotEqualTo(DatasetFile.read(first).sha256());
  }

  @Test
  void theFileIsWhatTheSpecificationSays() {
    Path file = generator.generate(small.withSystem("arneodo"), folder, ProgressListener.NONE);
    assertThat(file).hasFileName("Arneodo10_30S_70T_35P_0seed_poisson.h5");
    Dataset dataset = DatasetFile.read(file);
    assertThat(DatasetFile.checks(dataset)).allMatch(Check::passed);
    assertThat(dataset.bins()).isEqualTo(70);
    assertThat(dataset.neurons()).isEqualTo(10);
    assertThat(dataset.truth().orElseThrow().latentDimension()).isEqualTo(3);
    // A fifth of 30, then a fifth of 24 rounded up.
    assertThat(Arrays.stream(Split.values()).map(split -> dataset.split(split).trials()))
        .containsExactly(19, 5, 6);
    assertThat(dataset.attributes())
        .containsEntry("system", "Arneodo")
        .containsEntry("parameter_a", "-5.5")
        .containsEntry("initial_condition", "[-2.7515698, 0.19079818, 3.4703629]")
        .containsEntry("seed", "0")
        .containsEntry("relative_tolerance", "1.0E-10")
        .containsEntry("generator_version", "1")
        .containsEntry("neuron_order", "ascending weight of the first latent")
        .containsEntry("software", "attractor")
        .containsKeys("solver", "software_version", "solver_version", "readout_method");
    assertThat(dataset.attributes().values()).noneMatch(value -> value.contains("${"));
  }

  @Test
  void trialsFollowOneAnotherOnOneTrajectory() {
    Dataset dataset = DatasetFile.read(generator.generate(small, folder, ProgressListener.NONE));
    boolean foundFirst = false;
    for (DatasetSplit split : dataset.splits().values()) {
      float[] latents = split.source().all().latents().orElseThrow().floats();
      for (int row = 0; row < split.trials(); row++) {
        int sample = split.inds()[row] * dataset.bins();
        assertThat(split.times()[row * dataset.bins()])
            .isEqualTo(sample * Double.parseDouble(dataset.attributes().get("sampling_interval")));
        if (sample == 0) {
          foundFirst = true;
          int start = row * dataset.bins() * 3;
          assertThat(Arrays.copyOfRange(latents, start, start + 3))
              .containsExactly(-2.7515698f, 0.19079818f, 3.4703629f);
        }
      }
    }
    assertThat(foundFirst).isTrue();
  }

  @Test
  void progressNamesTheStages() {
    List<String> stages = new ArrayList<>();
    generator.generate(
        small,
        folder,
        (stage, fraction) -> {
          assertThat(fraction).isBetween(0.0, 1.0);
          if (!stages.contains(stage)) {
            stages.add(stage);
          }
        });
    assertThat(stages)
        .containsExactly(
            "simulating Arneodo",
            "measuring the neurons' activity",
            "writing Arneodo10_30S_70T_35P_0seed_poisson.h5");
  }

  @Test
  void ensureTakesTheFileThatIsThere() throws IOException {
    Path file = generator.ensure(small, folder, ProgressListener.NONE);
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, longAgo);
    assertThat(generator.ensure(small, folder, ProgressListener.NONE)).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void ensureTakesFilesOfOtherPrograms() throws IOException {
    Path foreign = folder.resolve(small.fileName());
    Files.copy(Reference.file("file/h5py_float64.h5"), foreign);
    assertThat(generator.ensure(small, folder, ProgressListener.NONE)).isEqualTo(foreign);
    assertThat(foreign).hasSameBinaryContentAs(Reference.file("file/h5py_float64.h5"));
  }

  @Test
  void ensureRefusesAFileOfAnotherSpecification() {
    generator.generate(small.withTolerance(1e-6), folder, ProgressListener.NONE);
    assertThatThrownBy(() -> generator.ensure(small, folder, ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("relative_tolerance 1.0E-6 instead of 1.0E-10", "Delete");
  }

  @Test
  void ensureRefusesADamagedFile() throws IOException {
    Path file = generator.ensure(small, folder, ProgressListener.NONE);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> generator.ensure(small, folder, ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(file.toString(), "truncated");
  }

  @Test
  void mistakesWriteNothing() {
    assertThatThrownBy(
            () ->
                generator.generate(
                    small.withSystem("Arnedo"), folder.resolve("new"), ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'Arneodo'");
    assertThatThrownBy(
            () ->
                generator.generate(
                    small.withTolerance(0), folder.resolve("new"), ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tolerance");
    assertThat(folder).isEmptyDirectory();
  }
}
