package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.cases.OperationCase;
import org.junit.jupiter.api.Test;

/** One engine serves several threads; one compiled function serves one thread at a time. */
public interface ThreadContract extends BackendUnderTest {
  /** Two models that train at once take the same course, bit for bit, as alone. */
  @Test
  default void twoModelsTrainAtOnceAsAlone() throws Exception {
    DType dtype = dtypes().get(0);
    List<OperationCase> models =
        List.of(new Autoencoder(5, 6, 3, 4).asCase(), new Autoencoder(4, 5, 2, 7).asCase());
    List<List<HostValues>> alone = new ArrayList<>();
    for (OperationCase model : models) {
      alone.add(train(model, dtype, 20));
    }
    CyclicBarrier start = new CyclicBarrier(models.size());
    List<Callable<List<HostValues>>> runs = new ArrayList<>();
    for (OperationCase model : models) {
      runs.add(
          () -> {
            start.await(30, TimeUnit.SECONDS);
            return train(model, dtype, 20);
          });
    }
    assertThat(inThreads(runs)).isEqualTo(alone);
  }

  private List<HostValues> train(OperationCase model, DType dtype, int steps) {
    try (Training training = new Training(backend(), model, dtype)) {
      training.run(steps);
      return training.parameters();
    }
  }

  /** A compiled function made by one thread is called by another, then by a third. */
  @Test
  default void compiledFunctionsMoveBetweenThreads() throws Exception {
    DType dtype = dtypes().get(0);
    OperationCase model = new Autoencoder(3, 4, 2, 3).asCase();
    List<HostValues> inputs = model.draw(dtype);
    try (Compiled compiled = backend().compile(model.function(dtype), model.specs(dtype))) {
      List<HostValues> here = gradients(compiled, inputs);
      for (int i = 0; i < 2; i++) {
        assertThat(inThreads(List.of(() -> gradients(compiled, inputs)))).containsExactly(here);
      }
      assertThat(gradients(compiled, inputs)).isEqualTo(here);
    }
  }

  /** A pullback made by one thread is applied by another. */
  @Test
  default void pullbacksMoveBetweenThreads() throws Exception {
    DType dtype = dtypes().get(0);
    OperationCase model = new Autoencoder(3, 4, 2, 3).asCase();
    List<HostValues> inputs = model.draw(dtype);
    try (Compiled compiled = backend().compile(model.function(dtype), model.specs(dtype));
        Pullback pullback = compiled.pullback(inputs)) {
      List<HostValues> cotangents = pullback.values();
      List<HostValues> here = pullback.apply(cotangents);
      assertThat(inThreads(List.of(() -> pullback.apply(cotangents)))).containsExactly(here);
    }
  }

  private static List<HostValues> gradients(Compiled compiled, List<HostValues> inputs) {
    return compiled.valueAndGradient(inputs, 0, 2, 5).gradients();
  }

  private static <T> List<T> inThreads(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
