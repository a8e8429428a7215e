package org.attractor.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeCountsTest {
  @TempDir Path folder;

  private SpikeCounts csv(String text) throws IOException {
    return SpikeCounts.read(
        Files.writeString(folder.resolve("counts.csv"), text), Optional.empty());
  }

  @Test
  void aTableHasALineABin() throws IOException {
    SpikeCounts counts = csv("trial, bin, unit 7, unit 9\n3,0,1,0\n3,1,2,5\n\n8,0,0,0\n8,1,0,1\n");
    assertThat(counts.trials()).isEqualTo(2);
    assertThat(counts.bins()).isEqualTo(2);
    assertThat(counts.neurons()).containsExactly("unit 7", "unit 9");
    assertThat(counts.counts()).containsExactly(1, 0, 2, 5, 0, 0, 0, 1);
  }

  /** Lines are separated by semicolons here, for commas separate parameters. */
  @ParameterizedTest
  @CsvSource({
    "trail;a | 0;1,no column 'trial',but 'trail'",
    "trial;bin | 0;0,no column for a neuron,bin",
    "trial;a | 0;1 | 0;0.5,0.5 in column 'a',bin 1 of trial 0",
    "trial;a | 0;-1,-1.0 in column 'a',trial 0",
    "trial;a | 0;many,'many' in column 'a',line 2",
    "trial;a | 0;nan,'nan' in column 'a',not a number",
    "trial;a | 0;1;2,line 2,3 cells",
    "trial;a | 0;1 | 0;1 | 1;1,trial 1 has 1 bins,2",
    "trial;a | 0;1 | 1;1 | 0;1,trial 0,together",
    "trial;a;a | 0;1;1,same name,a",
    "trial;a,nothing else,header"
  })
  void mistakesAreToldWithTheirPlace(String text, String first, String second) {
    assertThatThrownBy(() -> csv(text.replace(" | ", "\n").replace(';', ',')))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("counts.csv", first, second);
  }

  @Test
  void arraysAreRead() {
    Path numpy = Reference.file("file/numpy.npz");
    SpikeCounts counts = SpikeCounts.read(numpy, Optional.of("counts"));
    assertThat(counts.trials()).isEqualTo(4);
    assertThat(counts.bins()).isEqualTo(3);
    assertThat(counts.neurons()).containsExactly("0", "1");
    assertThat(counts.counts()).startsWith(0, 1, 2, 3).endsWith(23);
    assertThatThrownBy(() -> SpikeCounts.read(numpy, Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("several arrays", "counts", "--array");
    assertThatThrownBy(() -> SpikeCounts.read(numpy, Optional.of("small")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'small'", "[4]", "[trial, time, neuron]");
    assertThatThrownBy(() -> SpikeCounts.read(numpy, Optional.of("floats")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'floats'", "-0.5 at [0, 0, 0]");
  }
}
