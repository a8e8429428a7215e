package org.attractor.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attractor.core.run.MetricsCsv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings on a stand-alone master with two workers, all in processes of their own, against the
 * same sweep in one process.
 */
@Timeout(600)
class SparkTrainingTest {
  private static final int RUNS = 4;
  private static final int EPOCHS = 30;
  private static final long PATIENCE_S = 300;

  @TempDir private static Path folder;
  private static StandAloneCluster cluster;
  private static Map<String, Object> local;

  @BeforeAll
  static void sweepInOneProcessWhileTheClusterStarts() throws Exception {
    cluster = StandAloneCluster.start(folder.resolve("spark"), 2);
    Process sweep = sweep("local", "sweep.cpus=1");
    assertThat(end(sweep, "local")).isZero();
    local = computed("local");
    assertThat(local).hasSize(3 * RUNS + 1);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** Starts a sweep of four models in {@code folder/name}. */
  private static Process sweep(String name, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "sweep",
                "data.trials=40",
                "data.bins=12",
                "data.dir=" + folder.resolve("data"),
                "model.encoder_size=4",
                "trainer.max_epochs=" + EPOCHS,
                "trainer.batch_size=15",
                "backend.dtype=float64",
                "model=gru,node-discrete",
                "seed=range(0,2)",
                "sweep.dir=" + folder.resolve(name)));
    words.addAll(List.of(more));
    return new ProcessBuilder(
            StandAloneCluster.java("org.attractor.cli.Main", words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private static Process sweepOnCluster(String name) throws IOException {
    return sweep(
        name,
        "executor=spark",
        "sweep.master=" + cluster.master(),
        "spark.executor.cores=1",
        "spark.executor.memory=512m",
        "spark.network.timeout=600s",
        "spark.driver.host=127.0.0.1",
        "spark.driver.bindAddress=127.0.0.1");
  }

  private static int end(Process sweep, String name) throws Exception {
    if (!sweep.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      sweep.destroyForcibly();
      throw new AssertionError("no end: " + Files.readString(folder.resolve(name + ".log")));
    }
    return sweep.exitValue();
  }

  private static List<Path> runs(String name) throws IOException {
    Path runs = folder.resolve(name).resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.sorted().toList();
    }
  }

  /**
   * What a sweep computed: checkpoints as text of their bytes, metrics and results without times.
   */
  private static Map<String, Object> computed(String name) throws IOException {
    Map<String, Object> content = new TreeMap<>();
    for (Path run : runs(name)) {
      for (String file : List.of("last", "best")) {
        byte[] bytes = Files.readAllBytes(run.resolve("checkpoints/" + file + ".safetensors"));
        content.put(run.getFileName() + " " + file, HexFormat.of().formatHex(bytes));
      }
      content.put(run.getFileName() + " metrics", withoutTimes(run.resolve("metrics.csv")));
    }
    content.put("results", withoutTimes(folder.resolve(name).resolve("results.csv")));
    return content;
  }

  private static List<List<String>> withoutTimes(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    int times = List.of(lines.get(0).split(",", -1)).indexOf("time_s");
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<String> row = new ArrayList<>(List.of(line.split(",", -1)));
      row.remove(times);
      rows.add(row);
    }
    return rows;
  }

  private static void assertAsInOneProcess(String name) throws IOException {
    Map<String, Object> here = computed(name);
    assertThat(here.keySet()).isEqualTo(local.keySet());
    local.forEach((what, content) -> assertThat(here.get(what)).as(what).isEqualTo(content));
  }

  @Test
  void twoWorkersTrainWhatOneProcessTrains() throws Exception {
    Process sweep = sweepOnCluster("undisturbed");
    assertThat(end(sweep, "undisturbed")).as(log("undisturbed")).isZero();
    assertAsInOneProcess("undisturbed");
  }

  @Test
  void anExecutorThatIsKilledLosesNothingAndNothingIsDoneTwice() throws Exception {
    Process sweep = sweepOnCluster("killed");
    // In the middle of the work: one run is over, and another has come some way but not far.
    Map<Path, String> finished = new HashMap<>();
    boolean atWork = false;
    while (finished.isEmpty() || !atWork) {
      assertThat(sweep.isAlive()).as(log("killed")).isTrue();
      Thread.sleep(2);
      atWork = false;
      for (Path run : runs("killed")) {
        Path manifest = run.resolve("manifest.json");
        String text = Files.exists(manifest) ? Files.readString(manifest) : "";
        if (text.contains("\"finished\"")) {
          finished.putIfAbsent(manifest, text);
        }
        int rows = MetricsCsv.read(run.resolve("metrics.csv")).size();
        atWork |= rows >= 2 && rows <= EPOCHS / 2;
      }
    }
    assertThat(cluster.executors())
        .as("executors")
        .isNotEmpty()
        .allMatch(ProcessHandle::destroyForcibly);

    assertThat(end(sweep, "killed")).as(log("killed")).isZero();
    assertAsInOneProcess("killed");
    for (Map.Entry<Path, String> run : finished.entrySet()) {
      assertThat(run.getKey()).as("not trained again").hasContent(run.getValue());
    }
    int resumed = 0;
    for (Path run : runs("killed")) {
      resumed +=
          Files.readString(run.resolve("manifest.json")).contains("earlier_sessions") ? 1 : 0;
    }
    assertThat(resumed).as("runs that were cut off and went on").isBetween(1, 2);
  }

  private static String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }
}
