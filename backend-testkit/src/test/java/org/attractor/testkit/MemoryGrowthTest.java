package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.oracle.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Leaks are found, and an engine without any passes. */
class MemoryGrowthTest {
  private static final int STEPS = 20;

  /** Bytes that a step computes, for the limit outside of the heap. */
  private static final int STEP = 1 << 20;

  private static void train(Supplier<Backend> engine) {
    try (Backend backend = engine.get();
        Training training =
            new Training(backend, new Autoencoder(4, 4, 3, 6).asCase(), DType.FLOAT32)) {
      training.run(3 * STEPS);
      MemoryGrowth.measure(5, () -> training.run(STEPS)).requireBelow(STEPS, STEP);
    }
  }

  @Test
  void engineWithoutLeakPasses() {
    assertThatCode(() -> train(ReferenceBackend::new)).doesNotThrowAnyException();
  }

  @Test
  void leakOnTheHeapIsFound() {
    assertThatThrownBy(() -> train(FaultyState.leakingOnTheHeap()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("memory grows");
  }

  /** A tenth of what a step computes is kept. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void leakOutsideOfTheHeapIsFound() {
    assertThatThrownBy(() -> train(FaultyState.leakingNativeMemory(STEP / 10)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("memory grows");
  }

  /** One jump, as of a heap that is enlarged, is not taken for a leak; growth each time is. */
  @Test
  void medianIsJudged() {
    long jump = 1L << 30;
    assertThatCode(
            () ->
                new MemoryGrowth(List.of(0L, jump, 0L, 0L, 0L), List.of(jump, 0L, 0L, -jump, 0L))
                    .requireBelow(STEPS, STEP))
        .doesNotThrowAnyException();
    List<Long> steady = List.of(9_000_000L, 9_000_000L, 9_000_000L, 9_000_000L, 9_000_000L);
    List<Long> none = List.of(0L, 0L, 0L, 0L, 0L);
    assertThatThrownBy(() -> new MemoryGrowth(steady, none).requireBelow(STEPS, STEP))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> new MemoryGrowth(none, steady).requireBelow(STEPS, STEP))
        .isInstanceOf(AssertionError.class);
  }
}
