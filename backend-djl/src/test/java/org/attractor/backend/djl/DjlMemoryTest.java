package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Native memory, which the garbage collector does not know, is freed with each call. */
class DjlMemoryTest {
  private static final NodeModel MODEL =
      new NodeModel(
          64,
          12,
          5,
          3,
          16,
          64,
          Tableaux.tsit5(),
          Optional.of(Tolerance.of(1e-3, 1e-3)),
          DType.FLOAT32);

  private DjlBackend backend;

  @BeforeEach
  void start() {
    backend = (DjlBackend) new DjlBackendProvider().create(BackendOptions.singleThread());
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void doesNotGrowOverTrainingSteps() {
    assumeTrue(NativeHeap.bytesInUse().isPresent(), "glibc 2.33 or later");
    try (Compiled compiled = backend.compile(MODEL.function(), MODEL.inputs())) {
      List<HostValues> values = MODEL.values(1);
      // The first steps let the compiler finish.
      steps(compiled, values, 100);
      long[] growths = new long[9];
      for (int i = 0; i < growths.length; i++) {
        long before = NativeHeap.bytesInUse().getAsLong();
        steps(compiled, values, 100);
        growths[i] = NativeHeap.bytesInUse().getAsLong() - before;
      }
      Arrays.sort(growths);
      // A leak grows in every stretch, while what the virtual machine takes (its compiler, which
      // the
      // heap holds too) comes and goes. So the third least is judged: two stretches may hide a leak
      // by what is given back in them. A kilobyte a step is less than any array of the batch takes.
      assertThat(growths[2])
          .as("growth in bytes over 100 steps each: %s", Arrays.toString(growths))
          .isLessThan(100 * 1024);
    }
  }

  private static void steps(Compiled compiled, List<HostValues> values, int count) {
    for (int i = 0; i < count; i++) {
      compiled.valueAndGradient(values, NodeModel.wrt());
    }
  }

  @Test
  void noArrayIsLeftBehind() {
    try (Compiled compiled = backend.compile(MODEL.function(), MODEL.inputs())) {
      List<HostValues> values = MODEL.values(1);
      compiled.call(values);
      compiled.valueAndGradient(values, NodeModel.wrt());
      try (Pullback pullback = compiled.pullback(values)) {
        pullback.apply(pullback.values());
      }
      backend.place(values.get(0)).close();
      try (PtNDManager probe = backend.newManager()) {
        assertThat(((PtNDManager) probe.getParentManager()).getManagedArrays()).isEmpty();
      }
    }
  }

  @Test
  void closingTheBackendFreesWhatWasNotClosed() {
    Backend other = new DjlBackendProvider().create(BackendOptions.singleThread());
    DjlValues placed = (DjlValues) other.place(MODEL.values(1).get(0));
    other.close();
    assertThat(placed.isReleased()).isTrue();
  }
}
