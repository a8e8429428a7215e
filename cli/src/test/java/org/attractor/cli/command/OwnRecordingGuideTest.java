package org.attractor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.attractor.cli.CommandRun;
import org.attractor.cli.ExitCode;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.core.run.MetricsCsv;
import org.attractor.datasets.file.ArrayFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/your-own-recording.md} says, with the very commands of the guide. */
class OwnRecordingGuideTest {
  private static final Path GUIDE = Path.of("../docs/your-own-recording.md");
  private static final int TRIALS = 30;
  private static final int BINS = 20;

  @TempDir Path folder;
  private String guide;

  @BeforeEach
  void record() throws IOException {
    guide = Files.readString(GUIDE);
    String header = block("csv").get(0).lines().findFirst().orElseThrow();
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 2, 0);
    StringBuilder counts = new StringBuilder(header).append('\n');
    StringBuilder spikes = new StringBuilder("neuron,time\n");
    StringBuilder starts = new StringBuilder("start\n");
    for (int trial = 1; trial <= TRIALS; trial++) {
      starts.append(trial).append('\n');
      for (int bin = 0; bin < BINS; bin++) {
        counts.append(trial).append(',').append(bin);
        for (int neuron = 0; neuron < 3; neuron++) {
          int count = random.poisson(1 + 0.5 * Math.sin(0.7 * bin + neuron));
          counts.append(',').append(count);
          for (int i = 0; i < count; i++) {
            // In the middle of the bin, for bins begin at sums that round.
            spikes.append(neuron).append(',').append(trial + 0.02 * (bin + 0.5)).append('\n');
          }
        }
        counts.append('\n');
      }
    }
    Files.writeString(folder.resolve("counts.csv"), counts);
    Files.writeString(folder.resolve("spikes.csv"), spikes);
    Files.writeString(folder.resolve("starts.csv"), starts);
  }

  private List<String> block(String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void theGuideWorks() throws IOException {
    int commands = 0;
    for (String line : String.join("", block("console")).split("\n")) {
      List<String> words = new ArrayList<>();
      for (String word : line.replace("my/", folder + "/").split(" ")) {
        words.add(word);
      }
      assertThat(words.remove(0)).isEqualTo("attractor");
      if (words.get(0).equals("train")) {
        words.addAll(List.of("model.encoder_size=4", "trainer.max_epochs=2", "backend=jvm"));
      }
      CommandRun run = CommandRun.of(words.toArray(String[]::new));
      assertThat(run.code()).as("%s: %s", line, run.err()).isEqualTo(ExitCode.DONE);
      commands++;
    }
    assertThat(commands).isEqualTo(8);
    countsAndTimesGiveTheSameData();
    whatIsNotKnownIsAbsent();
  }

  private void countsAndTimesGiveTheSameData() {
    ArrayFile counts = ArrayFile.open(folder.resolve("counts.h5"));
    ArrayFile times = ArrayFile.open(folder.resolve("spikes.h5"));
    assertThat(counts.names())
        .containsExactlyInAnyOrder(
            "train_data",
            "train_times",
            "train_inds",
            "valid_data",
            "valid_times",
            "valid_inds",
            "test_data",
            "test_times",
            "test_inds");
    assertThat(times.read("train_data").values()).isEqualTo(counts.read("train_data").values());
    assertThat(counts.read("train_data").shape()).containsExactly(19, BINS, 3);
  }

  private void whatIsNotKnownIsAbsent() throws IOException {
    for (Map<String, String> row : MetricsCsv.read(folder.resolve("run/metrics.csv"))) {
      assertThat(row.get("valid/loss")).isNotBlank();
      row.forEach(
          (name, cell) -> {
            if (name.contains("r2")) {
              assertThat(cell).as(name).isEmpty();
            }
          });
    }
    JsonNode metrics =
        new ObjectMapper()
            .readTree(folder.resolve("run/evaluation.json").toFile())
            .path("evaluations")
            .path(0)
            .path("metrics");
    assertThat(metrics.has("valid/loss")).isTrue();
    metrics
        .fieldNames()
        .forEachRemaining(name -> assertThat(name).doesNotContain("r2").doesNotContain("oracle"));
    String page =
        Files.readString(folder.resolve("run/report.html"))
            .replaceAll("(?s)<script.*?</script>|<style.*?</style>", "");
    assertThat(page).contains("counts").doesNotContain("NaN", "R² of", "Oracle gap");
  }

  @Test
  void mistakesWriteNothing() {
    Path output = folder.resolve("new.h5");
    assertRefused(
        "no column 'start'",
        "import",
        "spikes",
        path("spikes.csv"),
        "--starts",
        path("counts.csv"),
        "--bin-width",
        "1",
        "--bins",
        "2",
        "--output",
        output.toString());
    assertRefused(
        "--bin-width must be above 0",
        "import",
        "spikes",
        path("spikes.csv"),
        "--bin-width",
        "0",
        "--bins",
        "2",
        "--output",
        output.toString());
    assertRefused("there is no file", "import", "counts", path("absent.csv"));
    assertRefused(
        "counts.csv is there already",
        "import",
        "counts",
        path("counts.csv"),
        "--output",
        path("counts.csv"));
    assertRefused("Did you mean 'npz'", "export", path("absent.h5"), "--format", "npy");
    assertRefused("spikes", "import");
    assertThat(output).doesNotExist();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void assertRefused(String message, String... line) {
    CommandRun run = CommandRun.of(line);
    assertThat(run.code()).as(String.join(" ", line)).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(run.err()).contains(message);
  }
}
