package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's own promises: placement, tapes, threads, errors. */
class DjlBackendTest {
  private static final TensorSpec PAIR = TensorSpec.of(DType.FLOAT64, 2);

  private Backend backend;

  @BeforeEach
  void start() {
    backend = Backends.create("djl", BackendOptions.singleThread());
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  private static HostValues pair(double a, double b) {
    return HostValues.of(Shape.of(2), a, b);
  }

  @Test
  void theProviderTellsWhatItIsWithoutLoading() {
    var provider = Backends.provider("djl");
    assertThat(provider.availability().reason()).isEmpty();
    assertThat(provider.availability().available()).isTrue();
    assertThat(provider.info().version()).matches("2\\.7\\.1 \\(DJL 0\\.36\\.0\\)");
    assertThat(provider.info().devices()).contains("cpu");
    assertThat(provider.info().dtypes()).containsExactly(DType.values());
  }

  @Test
  void placedValuesStayAndCanBeDifferentiated() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).square().sum());
    try (Values placed = backend.place(pair(1, 3));
        Compiled compiled = backend.compile(function, List.of(PAIR))) {
      for (int i = 0; i < 2; i++) {
        assertThat(compiled.call(List.of(placed)).get(0).scalar()).isEqualTo(10);
        assertThat(compiled.valueAndGradient(List.of(placed), 0).gradients().get(0))
            .isEqualTo(pair(2, 6));
      }
      assertThat(placed.toHost()).isEqualTo(pair(1, 3));
    }
  }

  @Test
  void gradientsDoNotAddUpOverCalls() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).mul(in.get(1)).sum());
    try (Compiled compiled = backend.compile(function, List.of(PAIR, PAIR))) {
      List<HostValues> inputs = List.of(pair(1, 2), pair(3, 4));
      for (int i = 0; i < 3; i++) {
        ValueAndGradient result = compiled.valueAndGradient(inputs, 1, 0);
        assertThat(result.value()).isEqualTo(11);
        assertThat(result.gradients()).containsExactly(pair(1, 2), pair(3, 4));
      }
    }
  }

  @Test
  void anInputThatDoesNotMatterHasGradientZero() {
    TensorFunction function =
        (ops, in) -> List.of(in.get(0).sum(), in.get(1).exp(), in.get(2).stopGradient());
    try (Compiled compiled = backend.compile(function, List.of(PAIR, PAIR, PAIR))) {
      List<HostValues> inputs = List.of(pair(1, 2), pair(3, 4), pair(5, 6));
      for (int i = 0; i < 2; i++) {
        ValueAndGradient result = compiled.valueAndGradient(inputs, 0, 1, 2);
        assertThat(result.gradients()).containsExactly(pair(1, 1), pair(0, 0), pair(0, 0));
        assertThat(result.auxiliary()).hasSize(2);
        assertThat(compiled.valueAndGradient(inputs, 1).gradients()).containsExactly(pair(0, 0));
      }
    }
  }

  @Test
  void pullbacksAreLinearAndOutliveOtherCalls() {
    TensorFunction function =
        (ops, in) -> List.of(in.get(0).mul(in.get(1)), in.get(0), in.get(1).sum());
    List<TensorSpec> specs = List.of(PAIR, PAIR);
    try (Compiled compiled = backend.compile(function, specs);
        Pullback first = compiled.pullback(List.of(pair(1, 2), pair(3, 4)));
        Pullback second = compiled.pullback(List.of(pair(5, 6), pair(7, 8)))) {
      compiled.call(List.of(pair(0, 0), pair(0, 0)));
      HostValues scalar = HostValues.scalar(DType.FLOAT64, 10);
      List<HostValues> cotangents = List.of(pair(1, 2), pair(100, 200), scalar);
      for (int i = 0; i < 2; i++) {
        assertThat(first.apply(cotangents)).containsExactly(pair(103, 208), pair(11, 14));
        assertThat(second.apply(cotangents)).containsExactly(pair(107, 216), pair(15, 22));
      }
      List<HostValues> zero = List.of(pair(0, 0), pair(0, 0), HostValues.scalar(DType.FLOAT64, 0));
      assertThat(first.apply(zero)).containsExactly(pair(0, 0), pair(0, 0));
      assertThat(first.values().get(0)).isEqualTo(pair(3, 8));
    }
  }

  @Test
  void outputsOfBothPrecisionsArePulledBack() {
    TensorSpec single = TensorSpec.of(DType.FLOAT32, 2);
    TensorFunction function = (ops, in) -> List.of(in.get(0).mul(2), in.get(1).mul(3));
    try (Compiled compiled = backend.compile(function, List.of(single, PAIR));
        Pullback pullback =
            compiled.pullback(List.of(HostValues.of(Shape.of(2), 1f, 2f), pair(1, 2)))) {
      assertThat(pullback.apply(List.of(HostValues.of(Shape.of(2), 1f, 1f), pair(1, 1))))
          .containsExactly(HostValues.of(Shape.of(2), 2f, 2f), pair(3, 3));
    }
  }

  @Test
  void modelsInTwoThreadsGiveTheBitsThatTheyGiveAlone() throws Exception {
    NodeModel model =
        new NodeModel(
            24,
            12,
            5,
            3,
            16,
            32,
            Tableaux.tsit5(),
            Optional.of(Tolerance.of(1e-3, 1e-3)),
            DType.FLOAT32);
    List<ValueAndGradient> alone = List.of(train(model, 1), train(model, 2));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Callable<ValueAndGradient>> tasks =
          List.of(() -> train(model, 1), () -> train(model, 2));
      List<ValueAndGradient> together = new ArrayList<>();
      for (Future<ValueAndGradient> future : pool.invokeAll(tasks)) {
        together.add(future.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void twoThreadsOfOneComputationAreReproducible() {
    backend.close();
    NodeModel model = NodeModel.paper(200, 5, Tableaux.rk4(), false);
    List<ValueAndGradient> results = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      backend = Backends.create("djl", new BackendOptions("cpu", 2));
      results.add(train(model, 1));
      backend.close();
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
  }

  /** Ten steps of gradient descent; the last step's result. */
  private ValueAndGradient train(NodeModel model, long seed) {
    List<HostValues> values = model.values(seed);
    try (Compiled compiled = backend.compile(model.function(), model.inputs())) {
      ValueAndGradient result = null;
      for (int step = 0; step < 10; step++) {
        result = compiled.valueAndGradient(values, NodeModel.wrt());
        for (int i = 0; i < NodeModel.PARAMETERS; i++) {
          HostValues parameter = values.get(i);
          for (int j = 0; j < parameter.shape().count(); j++) {
            parameter.set(j, parameter.get(j) - 0.01 * result.gradients().get(i).get(j));
          }
        }
      }
      return result;
    }
  }

  @Test
  void operationsThatDoNotFitFailWhenCompiled() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).matmul(in.get(1)));
    assertThatThrownBy(() -> backend.compile(function, List.of(PAIR, PAIR)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("matmul");
  }

  @Test
  void inputsThatDoNotFitAreNamed() {
    TensorFunction function = (ops, in) -> List.of(in.get(0));
    try (Compiled compiled = backend.compile(function, List.of(PAIR))) {
      assertThatThrownBy(() -> compiled.call(List.of(HostValues.of(Shape.of(3), 1.0, 2.0, 3.0))))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("float64[3]")
          .hasMessageContaining("float64[2]");
      assertThatThrownBy(() -> compiled.call(List.of())).isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> compiled.valueAndGradient(List.of(pair(1, 2)), 0))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("scalar");
    }
  }

  @Test
  void unknownDevicesAreUserMistakes() {
    assertThatThrownBy(() -> Backends.create("djl", new BackendOptions("tpu", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tpu")
        .hasMessageContaining("cpu and gpu:0");
  }

  @Test
  void aGpuWithoutCudaSaysWhatIsNeeded() {
    assertThatThrownBy(() -> Backends.create("djl", new BackendOptions("gpu:0", 1)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("PYTORCH_LIBRARY_PATH")
        .hasMessageContaining("PYTORCH_FLAVOR");
  }

  @Test
  void theProcessHasOneNumberOfThreads() {
    assertThatThrownBy(() -> Backends.create("djl", new BackendOptions("cpu", 2)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("backend.threads=2");
    backend.close();
    try (Backend two = Backends.create("djl", new BackendOptions("cpu", 2));
        Compiled compiled = two.compile((ops, in) -> List.of(in.get(0).neg()), List.of(PAIR))) {
      assertThat(compiled.call(List.of(pair(1, 2)))).containsExactly(pair(-1, -2));
    }
  }

  @Test
  void whatIsClosedSaysSo() {
    Compiled compiled = backend.compile((ops, in) -> in, List.of(PAIR));
    compiled.close();
    assertThatThrownBy(() -> compiled.call(List.of(pair(1, 2))))
        .isInstanceOf(IllegalStateException.class);
    Compiled open = backend.compile((ops, in) -> in, List.of(PAIR));
    backend.close();
    assertThatThrownBy(() -> open.call(List.of(pair(1, 2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
