package org.attractor.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks share processors, in their order. */
@Timeout(60)
class LocalExecutorTest {
  private static final SweepOutcome DONE = new SweepOutcome(SweepOutcome.Status.FINISHED, "done");

  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  /** Work that is not sent anywhere, so that it may hold what it likes. */
  private interface Work {
    SweepOutcome run(BooleanSupplier stop) throws Exception;
  }

  @SuppressWarnings("serial")
  private record Task(String name, int processors, Work work) implements SweepTask {
    @Override
    public SweepOutcome run(BooleanSupplier stop) {
      try {
        return work.run(stop);
      } catch (Exception failed) {
        return new SweepOutcome(SweepOutcome.Status.FAILED, failed.toString());
      }
    }
  }

  private void execute(int processors, BooleanSupplier stop, List<SweepTask> tasks) {
    new LocalExecutor()
        .execute(
            new SweepRequest(
                tasks,
                processors,
                Map.of(),
                stop,
                (task, outcome) -> ended.add(task + " " + outcome.status())));
  }

  @Test
  void asManyRunAtOnceAsThereAreProcessorsAndNoMore() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier three = new CyclicBarrier(3);
    List<SweepTask> tasks =
        IntStream.range(0, 6)
            .<SweepTask>mapToObj(
                i ->
                    new Task(
                        "t" + i,
                        1,
                        stop -> {
                          most.accumulateAndGet(running.incrementAndGet(), Math::max);
                          // Three come together only if three run at once.
                          three.await(30, TimeUnit.SECONDS);
                          running.decrementAndGet();
                          return DONE;
                        }))
            .toList();
    execute(3, () -> false, tasks);
    assertThat(most).hasValue(3);
    assertThat(ended).hasSize(6).allMatch(line -> line.endsWith("FINISHED"));
  }

  @Test
  void aWideTaskIsNotOvertaken() {
    List<String> begun = Collections.synchronizedList(new ArrayList<>());
    List<SweepTask> tasks = new ArrayList<>();
    for (int width : List.of(1, 2, 1, 5, 1)) {
      String name = "t" + tasks.size();
      tasks.add(
          new Task(
              name,
              width,
              stop -> {
                begun.add(name);
                return DONE;
              }));
    }
    execute(2, () -> false, tasks);
    assertThat(begun).containsExactly("t0", "t1", "t2", "t3", "t4");
  }

  @Test
  void aFailureStopsNoOther() {
    execute(
        1,
        () -> false,
        List.of(
            new Task(
                "bad",
                1,
                stop -> {
                  throw new IllegalStateException("no");
                }),
            new Task("good", 1, stop -> DONE)));
    assertThat(ended).containsExactly("bad FAILED", "good FINISHED");
  }

  @Test
  void whenToldToStopNoMoreBeginAndThoseThatRunAreTold() {
    AtomicBoolean stop = new AtomicBoolean();
    SweepOutcome interrupted = new SweepOutcome(SweepOutcome.Status.INTERRUPTED, "stopped");
    Task first =
        new Task(
            "first",
            1,
            asked -> {
              stop.set(true);
              return asked.getAsBoolean() ? interrupted : DONE;
            });
    execute(1, stop::get, List.of(first, new Task("second", 1, asked -> DONE)));
    assertThat(ended).containsExactly("first INTERRUPTED");
  }

  @Test
  void itIsFoundByItsNameAndHasNoPropertiesOfItsOwn() {
    SweepExecutor local = SweepExecutor.named("local");
    assertThat(local).isInstanceOf(LocalExecutor.class);
    assertThatThrownBy(() -> SweepExecutor.named("lokal"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'local'?");
    SweepRequest request =
        new SweepRequest(
            List.of(), 1, Map.of("spark.master", "x"), () -> false, (task, outcome) -> {});
    assertThatThrownBy(() -> local.check(request))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spark.master");
  }
}
