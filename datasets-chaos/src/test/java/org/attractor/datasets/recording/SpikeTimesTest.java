package org.attractor.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeTimesTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /**
   * Trials 10-11 and 10.5-11.5 overlap; the spike at 10.75 is in both, those at 9 and 12 in none.
   */
  @Test
  void spikesAreCountedInHalfOpenBins() {
    SpikeTimes spikes =
        new SpikeTimes(
            new long[] {40, 7, 40, 7, 7, 40, 40},
            new double[] {10.75, 10, 10.5, 9, 12, 10.49, 10.49},
            new double[] {10, 10.5});
    SpikeCounts counts = spikes.bin(0.5, 2);
    assertThat(counts.neurons()).containsExactly("7", "40");
    assertThat(counts.trials()).isEqualTo(2);
    assertThat(counts.counts()).containsExactly(1, 2, 0, 2, 0, 2, 0, 0);
  }

  @Test
  void tablesAreRead() throws IOException {
    Path spikes = write("spikes.csv", "time,neuron\n0.1,1\n1.2,0\n1.3,0\n");
    Path starts = write("starts.csv", "start\n0\n1\n");
    SpikeCounts counts = SpikeTimes.read(spikes, Optional.of(starts)).bin(1, 1);
    assertThat(counts.counts()).containsExactly(0, 1, 2, 0);
    assertThatThrownBy(() -> SpikeTimes.read(spikes, Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--starts");
    Path half = write("half.csv", "time,neuron\n0.1,1.5\n");
    assertThatThrownBy(() -> SpikeTimes.read(half, Optional.of(starts)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("half.csv", "neuron of spike 0", "1.5");
  }

  @Test
  void arraysAreRead() {
    Path file = folder.resolve("spikes.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putDataset("neurons", new int[] {1, 0, 0});
      hdf.putDataset("times", new double[] {0.1, 1.2, 1.3});
      hdf.putDataset("starts", new double[] {0, 1});
    }
    assertThat(SpikeTimes.read(file, Optional.empty()).bin(1, 1).counts())
        .containsExactly(0, 1, 2, 0);
  }
}
