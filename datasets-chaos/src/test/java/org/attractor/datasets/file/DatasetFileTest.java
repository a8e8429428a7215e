package org.attractor.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.training.TrialSet;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSplit;
import org.attractor.datasets.GroundTruth;
import org.attractor.datasets.Reference;
import org.attractor.datasets.Split;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFileTest {
  @TempDir Path folder;

  /** Kept in memory, or left in the file and read when needed: the same values. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 0})
  void whatIsWrittenIsRead(long memory) {
    DatasetContents contents = SmallDataset.contents();
    Path file = folder.resolve("new/Small.h5");
    DatasetFile.write(file, contents);
    Dataset dataset = DatasetFile.read(file, memory);

    assertThat(dataset.name()).isEqualTo("Small");
    assertThat(dataset.bins()).isEqualTo(SmallDataset.BINS);
    assertThat(dataset.neurons()).isEqualTo(SmallDataset.NEURONS);
    assertThat(dataset.trials()).isEqualTo(SmallDataset.TRIALS);
    assertThat(dataset.interval()).isEqualTo(SmallDataset.INTERVAL);
    GroundTruth truth = dataset.truth().orElseThrow();
    DatasetContents.Truth written = contents.truth().orElseThrow();
    assertThat(truth.latentDimension()).isEqualTo(SmallDataset.LATENTS);
    assertThat(truth.readout()).isDeepEqualTo(written.observation().readout());
    assertThat(truth.activityMean()).isEqualTo(written.observation().activityMean());
    assertThat(truth.activityDeviation()).isEqualTo(written.observation().activityDeviation());
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
      assertThat(read.times()).isEqualTo(joined(contents.times(), inds));
      // Backwards, so that trials are picked rather than copied.
      int[] backwards = IntStream.range(0, inds.length).map(i -> inds.length - 1 - i).toArray();
      int[] numbers = Arrays.stream(backwards).map(i -> inds[i]).toArray();
      TrialSet trials = read.source().gather(backwards);
      assertThat(trials.spikes().toDoubles()).isEqualTo(joined(contents.spikes(), numbers));
      assertThat(trials.rates().orElseThrow().floats())
          .isEqualTo(rounded(joined(written.rates(), numbers)));
      assertThat(trials.latents().orElseThrow().floats())
          .isEqualTo(rounded(joined(written.latents(), numbers)));
    }
    assertThat(DatasetFile.checks(dataset)).allMatch(Check::passed).hasSizeGreaterThan(5);
  }

  private static double[] joined(TrialValues values, int[] trials) {
    return Arrays.stream(trials).mapToObj(values::read).flatMapToDouble(Arrays::stream).toArray();
  }

  private static float[] rounded(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 0})
  void aRecordingHasSpikesAlone(long memory) {
    Path file = folder.resolve("recording.h5");
    DatasetFile.write(file, SmallDataset.recording());
    Dataset dataset = DatasetFile.read(file, memory);
    assertThat(dataset.truth()).isEmpty();
    assertThat(dataset.neurons()).isEqualTo(SmallDataset.NEURONS);
    TrialSet trials = dataset.trials(Split.TRAIN);
    assertThat(trials.rates()).isEmpty();
    assertThat(trials.latents()).isEmpty();
    assertThat(trials.spikes().toDoubles())
        .isEqualTo(
            joined(
                SmallDataset.recording().spikes(),
                SmallDataset.recording().split().get(Split.TRAIN)));
    assertThat(DatasetFile.checks(dataset))
        .allMatch(Check::passed)
        .noneMatch(check -> check.what().contains("rates"));
  }

  @Test
  void aFileThatChangesMeanwhileIsReported() throws IOException {
    Path file = folder.resolve("changing.h5");
    DatasetFile.write(file, SmallDataset.contents());
    DatasetSplit split = DatasetFile.read(file, 0).split(Split.TRAIN);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThatThrownBy(() -> split.source().all())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("changing.h5", "was changed");
  }

  /** Files of h5py: as published; other types, chunks and filters; the latest format. */
  @ParameterizedTest
  @CsvSource({
    "h5py_float64.h5, 0",
    "h5py_float64.h5, 1000000",
    "h5py_float32_chunked.h5, 0",
    "h5py_float32_chunked.h5, 1000000",
    "h5py_latest_bigendian.h5, 0",
    "h5py_latest_bigendian.h5, 1000000"
  })
  void filesOfOtherProgramsAreRead(String name, long memory) {
    Dataset dataset = DatasetFile.read(Reference.file("file/" + name), memory);
    assertThat(dataset.split(Split.TRAIN).inds()).containsExactly(9, 5, 6, 4, 3, 7);
    // The first row of trial 9 and the whole of its first bin's latents, from the script's
    // formulas.
    double time = 9 * 6 * 0.25;
    assertThat(dataset.split(Split.TRAIN).times()).startsWith(time, time + 0.25);
    float[] latents = dataset.trials(Split.TRAIN).latents().orElseThrow().floats();
    // Single precision of a number below 1.
    assertThat(latents[0]).isCloseTo((float) Math.sin(time), within(1e-7f));
    assertThat(latents[1]).isCloseTo((float) Math.cos(1.7 * time), within(1e-7f));
    assertThat(latents[2]).isCloseTo((float) Math.sin(0.6 * time + 1), within(1e-7f));
    assertThat(dataset.truth().orElseThrow().readout()[0]).isSorted().hasSize(4);
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
    DatasetContents bad =
        new DatasetContents(
            good.trials(),
            good.bins(),
            good.neurons(),
            good.times(),
            trial -> {
              if (trial == good.split().get(Split.TEST)[0]) {
                throw new UserException("trial " + trial + " cannot be had");
              }
              return good.spikes().read(trial);
            },
            good.truth(),
            good.split(),
            good.attributes());
    assertThatThrownBy(() -> DatasetFile.write(file, bad))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be had");
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
    Optional<String> python = pythonWithH5py();
    Assumptions.assumeTrue(python.isPresent(), "needs Python with h5py");
    Outcome outcome = python(python.orElseThrow(), script, file.toString());
    Dataset dataset = DatasetFile.read(file);
    double spikes = 0;
    for (float count : dataset.trials(Split.TRAIN).spikes().floats()) {
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

  /** On the path, or that of the operating system. */
  private static Optional<String> pythonWithH5py() throws InterruptedException {
    for (String command : List.of("python3", "/usr/bin/python3")) {
      if (python(command, "import h5py", "").succeeded) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static Outcome python(String command, String script, String argument)
      throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command, "-c", script, argument);
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
