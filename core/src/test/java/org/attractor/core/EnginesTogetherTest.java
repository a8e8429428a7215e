package org.attractor.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.core.Engines.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All engines in one process: each gives what it gives alone, bit for bit. */
class EnginesTogetherTest {
  private static final int CALLS = 5;

  /** A recurrence, a product, a reduction. */
  private static final TensorFunction FUNCTION =
      (ops, in) -> {
        Tensor states =
            ops.scan(
                (o, x, p) -> x.add(x.matmul(p.get(0)).tanh().mul(0.2)),
                in.get(0),
                6,
                List.of(in.get(1)));
        return List.of(states.square().mean(), states);
      };

  private static final Map<Engine, Backend> BACKENDS = new LinkedHashMap<>();
  private static final Map<Engine, List<ValueAndGradient>> ALONE = new LinkedHashMap<>();

  @BeforeAll
  static void alone() {
    Engines.all()
        .forEach(
            engine -> {
              try (Backend backend = engine.start();
                  Compiled compiled = compile(engine, backend)) {
                ALONE.put(engine, calls(engine, compiled));
              }
            });
    ALONE.keySet().forEach(engine -> BACKENDS.put(engine, engine.start()));
  }

  @AfterAll
  static void stop() {
    BACKENDS.values().forEach(Backend::close);
  }

  private static Compiled compile(Engine engine, Backend backend) {
    return backend.compile(FUNCTION, inputs(engine, 0).stream().map(HostValues::spec).toList());
  }

  private static List<HostValues> inputs(Engine engine, int call) {
    return List.of(ramp(engine, call, 7, 3), ramp(engine, call + 1, 3, 3));
  }

  private static HostValues ramp(Engine engine, int start, int... sizes) {
    double[] values = new double[Shape.of(sizes).count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(0.7 * i + start);
    }
    return HostValues.of(engine.dtype(), Shape.of(sizes), values);
  }

  private static List<ValueAndGradient> calls(Engine engine, Compiled compiled) {
    List<ValueAndGradient> results = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      results.add(compiled.valueAndGradient(inputs(engine, call), 0, 1));
    }
    return results;
  }

  @Test
  void callsTakeTurns() {
    Map<Engine, Compiled> compiled = new LinkedHashMap<>();
    BACKENDS.forEach((engine, backend) -> compiled.put(engine, compile(engine, backend)));
    Map<Engine, List<ValueAndGradient>> results = new LinkedHashMap<>();
    for (int call = 0; call < CALLS; call++) {
      for (Engine engine : compiled.keySet()) {
        results
            .computeIfAbsent(engine, e -> new ArrayList<>())
            .add(compiled.get(engine).valueAndGradient(inputs(engine, call), 0, 1));
      }
    }
    compiled.values().forEach(Compiled::close);
    assertThat(results).isEqualTo(ALONE);
  }

  @Test
  void everyEngineRunsInAThreadOfItsOwn() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(BACKENDS.size());
    try {
      Map<Engine, Future<List<ValueAndGradient>>> futures = new LinkedHashMap<>();
      BACKENDS.forEach(
          (engine, backend) ->
              futures.put(
                  engine,
                  threads.submit(
                      () -> {
                        try (Compiled compiled = compile(engine, backend)) {
                          return calls(engine, compiled);
                        }
                      })));
      for (Engine engine : futures.keySet()) {
        assertThat(futures.get(engine).get()).as(engine.toString()).isEqualTo(ALONE.get(engine));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
