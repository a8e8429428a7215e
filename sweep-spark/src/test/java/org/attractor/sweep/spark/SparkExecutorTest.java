package org.attractor.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.core.sweep.SweepExecutor;
import org.attractor.core.sweep.SweepOutcome;
import org.attractor.core.sweep.SweepRequest;
import org.attractor.core.sweep.SweepTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on Spark. */
@Timeout(240)
class SparkExecutorTest {
  private static final String LOOPBACK = "127.0.0.1";

  @TempDir private Path folder;
  private final Map<String, SweepOutcome> ended = new ConcurrentHashMap<>();

  private CountingTask task(String name, int end, int pauseMs) {
    return new CountingTask(name, folder.toString(), end, pauseMs);
  }

  private SweepRequest request(
      List<? extends SweepTask> tasks, BooleanSupplier stop, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("spark.master", "local[2]");
    properties.put("spark.driver.host", LOOPBACK);
    properties.put("spark.driver.bindAddress", LOOPBACK);
    properties.putAll(more);
    return new SweepRequest(List.copyOf(tasks), 2, properties, stop, ended::put);
  }

  private void execute(List<? extends SweepTask> tasks, BooleanSupplier stop) {
    SweepExecutor.named("spark").execute(request(tasks, stop, Map.of()));
  }

  @Test
  void everyTaskIsRunOnceAndReported() {
    List<CountingTask> tasks = IntStream.range(0, 6).mapToObj(i -> task("t" + i, 3, 0)).toList();
    execute(tasks, () -> false);
    assertThat(ended).hasSize(6);
    assertThat(ended.values())
        .allMatch(outcome -> outcome.status() == SweepOutcome.Status.FINISHED)
        .allMatch(outcome -> outcome.explanation().equals("counted to 3"));
    assertThat(tasks).allSatisfy(task -> assertThat(task.lines()).hasSize(3));
  }

  @Test
  void aTaskThatFailsLeavesTheOthersAlone() throws IOException {
    // A folder where its file belongs.
    Files.createDirectory(folder.resolve("bad.txt"));
    execute(List.of(task("bad", 3, 0), task("good", 3, 0)), () -> false);
    assertThat(ended.get("bad").status()).isEqualTo(SweepOutcome.Status.FAILED);
    assertThat(ended.get("good").status()).isEqualTo(SweepOutcome.Status.FINISHED);
  }

  @Test
  void toldToStopItCancelsAndWaitsUntilTasksAreAtASafePoint() throws IOException {
    CountingTask slow = task("slow", 100_000, 20);
    execute(List.of(slow, task("behind", 100_000, 20)), () -> slow.lines().size() >= 2);
    assertThat(RunTask.running()).isZero();
    assertThat(slow.lines()).hasSizeBetween(2, 99_999);
  }

  @Test
  void withoutAMasterItSaysHowToNameOne() {
    SweepRequest request = new SweepRequest(List.of(), 1, Map.of(), () -> false, ended::put);
    assertThatThrownBy(() -> new SparkExecutor().check(request))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("sweep.master=local[2]");
  }

  @Test
  void amountsOfResourcesReachSpark() {
    // Spark itself refuses an amount that no executor has, which shows that it was told.
    SweepRequest request =
        request(
            List.of(task("t", 1, 0)), () -> false, Map.of("spark.task.resource.gpu.amount", "0.3"));
    assertThatThrownBy(() -> new SparkExecutor().execute(request))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gpu");
  }

  @Test
  void aMasterThatIsNoneIsNamed() {
    SweepRequest request =
        request(List.of(task("t", 1, 0)), () -> false, Map.of("spark.master", "nowhere"));
    assertThatThrownBy(() -> new SparkExecutor().execute(request))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nowhere");
  }
}
