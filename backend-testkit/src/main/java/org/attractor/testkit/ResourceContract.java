package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Values;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.oracle.Oracle;
import org.junit.jupiter.api.Test;

/** Memory, on the Java heap and outside of it, does not grow with the number of calls. */
public interface ResourceContract extends BackendUnderTest {
  /** 500 training steps of a small model, after warming up. */
  @Test
  default void memoryIsConstantOverTrainingSteps() {
    DType dtype = dtypes().get(0);
    OperationCase model = new Autoencoder(32, 8, 10, 24).asCase();
    long step = Oracle.at(model.function(dtype), model.draw(dtype)).elements() * dtype.bytes();
    try (Training training = new Training(backend(), model, dtype)) {
      training.run(100);
      MemoryGrowth growth = MemoryGrowth.measure(5, () -> training.run(100));
      assertThat(training.loss()).isFinite();
      growth.requireBelow(100, step);
    }
  }

  /** Compiling, pulling back and placing, and closing each time, leaves nothing behind. */
  @Test
  default void closedObjectsLeaveNothingBehind() {
    DType dtype = dtypes().get(0);
    OperationCase model = new Autoencoder(32, 4, 10, 24).asCase();
    List<HostValues> inputs = model.draw(dtype);
    long use = Oracle.at(model.function(dtype), inputs).elements() * dtype.bytes();
    Runnable uses =
        () -> {
          for (int i = 0; i < 20; i++) {
            Values placed = backend().place(inputs.get(0));
            try (Compiled compiled = backend().compile(model.function(dtype), model.specs(dtype));
                Pullback pullback = compiled.pullback(inputs)) {
              pullback.apply(pullback.values());
            }
            placed.close();
          }
        };
    uses.run();
    MemoryGrowth.measure(5, uses).requireBelow(20, use);
  }
}
