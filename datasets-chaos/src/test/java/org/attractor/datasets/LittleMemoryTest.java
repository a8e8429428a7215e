package org.attractor.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.attractor.api.training.TrialSet;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset of 90 MB is made, checked and read by a process that may use 32 MB. */
class LittleMemoryTest {
  private static final int TRIALS = 800;
  private static final int NEURONS = 100;

  @TempDir Path folder;

  @Test
  void datasetsMayBeLargerThanMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                LittleMemoryTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains("[32, 70, 100]");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(90_000_000));
    }
  }

  /** Generates, reads and checks in the folder that it is given. */
  public static void main(String[] args) {
    DatasetSpec spec =
        DatasetSpec.published(SystemCatalogue.load().get("Arneodo"))
            .withTrials(TRIALS)
            .withNeurons(NEURONS);
    Path file =
        new DatasetGenerator(SystemCatalogue.load())
            .generate(spec, Path.of(args[0]), ProgressListener.NONE);
    Dataset dataset = DatasetFile.read(file);
    int[] batch = new int[32];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = 15 * (batch.length - i);
    }
    TrialSet trials = dataset.split(Split.TRAIN).source().gather(batch);
    System.out.println(trials.spikes().shape());
    if (!DatasetFile.checks(dataset).stream().allMatch(check -> check.passed())) {
      throw new IllegalStateException("the dataset contradicts itself");
    }
  }
}
