package org.attractor.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.cli.bench.EarlierTimings.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change counts where it is larger than what the spread of both tables explains. */
class EarlierTimingsTest {
  private static final int ROUNDS = 16;

  @TempDir private Path folder;

  private EarlierTimings earlier(double median, double spread) throws IOException {
    String json =
        String.format(
            Locale.ROOT,
            "{\"machine\": [{\"processor\": \"P\", \"jvm\": \"J\"}], \"timings\": [{\"step\":"
                + " \"node3\", \"part\": \"whole\", \"threads\": 1, \"backend\": \"jvm\","
                + " \"median_ms\": %f, \"iqr_ms\": %f, \"rounds\": %d}]}",
            median,
            spread,
            ROUNDS);
    return EarlierTimings.read(Files.writeString(folder.resolve("earlier.json"), json));
  }

  /** Sixteen times with that median and that distance between quartiles, in milliseconds. */
  private static Benchmark.Timing now(String step, double median, double spread) {
    double[] seconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      // A straight line of times has quartiles half of its length apart.
      seconds[i] = 1e-3 * (median + 2 * spread * ((double) i / (ROUNDS - 1) - 0.5));
    }
    return new Benchmark.Timing(step, StepPart.WHOLE, new Heat.Lane("jvm", 1), new Sample(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    // Notches of 1.57 * 10 / 4 = 3.9 on both sides: 7.9 in all.
    "100, 10, 107, 10, SAME",
    "100, 10, 109, 10, SLOWER",
    "100, 10, 91, 10, FASTER",
    // Without any spread a few per cents are still no change.
    "100, 0, 102.9, 0, SAME",
    "100, 0, 103.1, 0, SLOWER"
  })
  void theVerdictKnowsTheSpread(
      double before, double spreadBefore, double after, double spreadAfter, Verdict verdict)
      throws IOException {
    EarlierTimings.Change change =
        earlier(before, spreadBefore).compare(now("node3", after, spreadAfter)).orElseThrow();
    assertThat(change.verdict()).isEqualTo(verdict);
    assertThat(change.earlier()).isEqualTo(before);
    assertThat(change.ratio()).isCloseTo(after / before, within(1e-12)); // rounding
  }

  @Test
  void aTimingThatIsNotInTheFileHasNoVerdict() throws IOException {
    assertThat(earlier(100, 10).compare(now("gru25", 100, 10))).isEmpty();
  }

  @Test
  void anotherMachineIsADoubt() throws IOException {
    EarlierTimings earlier = earlier(100, 10);
    assertThat(earlier.doubt(new Host("P", 2, "Linux", "J", 0))).isEmpty();
    assertThat(earlier.doubt(new Host("Q", 2, "Linux", "J", 0)).orElseThrow())
        .contains("P, J")
        .contains("Q, J");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{\"machine\": []}",
        "{\"machine\": [], \"timings\": [{\"median_ms\": 1}]}",
        "{\"machine\": [], \"timings\": []}"
      })
  void anotherFileIsRefusedByName(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), content);
    assertThatThrownBy(() -> EarlierTimings.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other.json")
        .hasMessageContaining("bench --json");
  }

  @Test
  void theSampleOfThisTestHasTheSpreadThatItSays() {
    Sample sample = now("node3", 100, 10).sample();
    assertThat(Arrays.stream(sample.seconds()).average().orElseThrow())
        .isCloseTo(0.1, within(1e-15));
    assertThat(sample.spread()).isCloseTo(0.01, within(1e-15));
  }
}
