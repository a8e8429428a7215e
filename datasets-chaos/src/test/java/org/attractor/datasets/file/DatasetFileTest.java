package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;
import org.attractor.datasets.Reference;
import org.attractor.datasets.Split;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    DatasetContents contents = SmallDataset.contents();
    Path file = folder.resolve("new/Small.h5");
    DatasetFile.write(file, contents);
    Dataset dataset = DatasetFile.read(file);

    assertThat(dataset.name()).isEqualTo("Small");
    assertThat(dataset.bins()).isEqualTo(SmallDataset.BINS);
    assertThat(dataset.neurons()).isEqualTo(SmallDataset.NEURONS);
    assertThat(dataset.latentDimension()).isEqualTo(SmallDataset.LATENTS);
    assertThat(dataset.trials()).isEqualTo(SmallDataset.TRIALS);
    assertThat(dataset.interval()).isEqualTo(SmallDataset.INTERVAL);
    assertThat(dataset.readout()).isDeepEqualTo(contents.readout());
    assertThat(dataset.activityMean()).isEqualTo(contents.activityMean());
    assertThat(dataset.activityDeviation()).isEqualTo(contents.activityDeviation());
    assertThat(dataset.attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "system", "Rössler – a test",
                "seed", "7",
                "tolerance", "1.0E-10",
                "initial_condition", "[1.5, -2.0]"));
    for (Split split : Split.values()) {
      int[] inds = contents.split().get(split);
      DatasetSplit read = dataset.split(split);
      assertThat(read.inds()).isEqualTo(inds);
      for (int row = 0; row < inds.length; row++) {
        for (int bin = 0; bin < SmallDataset.BINS; bin++) {
          int from = inds[row] * SmallDataset.BINS + bin;
          int to = row * SmallDataset.BINS + bin;
          assertThat(read.times()[to]).isEqualTo(from * SmallDataset.INTERVAL);
          for (int i = 0; i < SmallDataset.NEURONS; i++) {
            assertThat(read.spikes()[to * SmallDataset.NEURONS + i])
                .isEqualTo(contents.spikes()[from * SmallDataset.NEURONS + i]);
            assertThat(read.rates()[to * SmallDataset.NEURONS + i])
                .isEqualTo((float) contents.rates()[from * SmallDataset.NEURONS + i]);
          }
          for (int i = 0; i < SmallDataset.LATENTS; i++) {
            assertThat(read.latents()[to * SmallDataset.LATENTS + i])
                .isEqualTo((float) contents.latents()[from * SmallDataset.LATENTS + i]);
          }
        }
      }
    }
    assertThat(DatasetFile.validate(file)).allMatch(Check::passed).hasSizeGreaterThan(5);
  }

  /** Files of h5py: as published; other types, chunks and filters; the latest format. */
  @ParameterizedTest
  @ValueSource(strings = {"h5py_float64.h5", "h5py_float32_chunked.h5", "h5py_latest_bigendian.h5"})
  void filesOfOtherProgramsAreRead(String name) {
    Dataset dataset = DatasetFile.read(Reference.file("file/" + name));
    assertThat(dataset.split(Split.TRAIN).inds()).containsExactly(9, 5, 6, 4, 3, 7);
    // The first row of trial 9 and the whole of its first bin's latents, from the script's
    // formulas.
    double time = 9 * 6 * 0.25;
    assertThat(dataset.split(Split.TRAIN).times()).startsWith(time, time + 0.25);
    float[] latents = dataset.split(Split.TRAIN).latents();
    // Single precision of a number below 1.
    assertThat(latents[0]).isCloseTo((float) Math.sin(time), within(1e-7f));
    assertThat(latents[1]).isCloseTo((float) Math.cos(1.7 * time), within(1e-7f));
    assertThat(latents[2]).isCloseTo((float) Math.sin(0.6 * time + 1), within(1e-7f));
    assertThat(dataset.readout()[0]).isSorted().hasSize(4);
    assertThat(DatasetFile.checks(dataset)).allMatch(Check::passed);
    if (name.contains("latest")) {
      assertThat(dataset.attributes())
          .containsEntry("system", "Tilings – é")
          .containsEntry("seed", "1")
          .containsEntry("names", "[a, bc]");
    } else {
      assertThat(dataset.attributes()).isEmpty();
    }
  }

  @Test
  void equalContentsGiveEqualBytes() throws IOException {
    DatasetFile.write(folder.resolve("a.h5"), SmallDataset.contents());
    DatasetFile.write(folder.resolve("b.h5"), SmallDataset.contents());
    assertThat(folder.resolve("a.h5")).hasSameBinaryContentAs(folder.resolve("b.h5"));
    assertThat(DatasetFile.read(folder.resolve("a.h5")).sha256())
        .isEqualTo(DatasetFile.read(folder.resolve("b.h5")).sha256())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.h5");
    DatasetContents good = SmallDataset.contents();
    DatasetFile.write(file, good);
    String before = DatasetFile.read(file).sha256();
    Map<Split, int[]> impossible = new EnumMap<>(good.split());
    impossible.put(Split.TEST, new int[] {SmallDataset.TRIALS});
    DatasetContents bad =
        new DatasetContents(
            good.trials(),
            good.bins(),
            good.interval(),
            good.latents(),
            good.rates(),
            good.spikes(),
            good.readout(),
            good.activityMean(),
            good.activityDeviation(),
            impossible,
            good.attributes());
    assertThatThrownBy(() -> DatasetFile.write(file, bad))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(DatasetFile.read(file).sha256()).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFolderThatCannotBeIsReported() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> DatasetFile.write(notAFolder.resolve("a.h5"), SmallDataset.contents()))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("a.h5", "not a folder");
  }

  /** Where Python with h5py is at hand, it reads our files as the published loader does. */
  @Test
  void h5pyReadsOurFiles() throws Exception {
    Path file = folder.resolve("ours.h5");
    DatasetFile.write(file, SmallDataset.contents());
    String script =
        "import h5py, sys\n"
            + "f = h5py.File(sys.argv[1], 'r')\n"
            + "names = sorted(f)\n"
            + "print(len(names), f['train_data'][()].sum(), f['valid_inds'][()].tolist(),"
            + " f['test_latents'].shape, f['test_latents'].dtype, f['orig_std'].shape,"
            + " f.attrs['seed'], f.attrs['system'].decode())\n";
    Assumptions.assumeTrue(python("import h5py", "").succeeded, "needs Python with h5py");
    Outcome outcome = python(script, file.toString());
    Dataset dataset = DatasetFile.read(file);
    double spikes = 0;
    for (float count : dataset.split(Split.TRAIN).spikes()) {
      spikes += count;
    }
    int[] valid = dataset.split(Split.VALID).inds();
    assertThat(outcome.output.strip())
        .isEqualTo(
            "18 "
                + spikes
                + " ["
                + valid[0]
                + ", "
                + valid[1]
                + "] (2, 5, 2) float64 (1, 3) 7 Rössler – a test");
  }

  private static Outcome python(String script, String argument) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder("python3", "-c", script, argument);
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, output);
    } catch (IOException absent) {
      return new Outcome(false, absent.getMessage());
    }
  }

  private record Outcome(boolean succeeded, String output) {}
}
