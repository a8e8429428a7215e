package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Primitives whose PyTorch counterpart has a trap, and the gradient of each. */
class TorchPrimitivesTest {
  private static Backend backend;

  @BeforeAll
  static void start() {
    backend = new DjlBackendProvider().create(BackendOptions.singleThread());
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  /** Two tensors, away from the kinks of abs, relu, maximum and minimum. */
  private interface Case {
    Tensor of(Operations ops, Tensor x, Tensor y);
  }

  static Stream<Named<Case>> cases() {
    return Stream.of(
        named("neg", (o, x, y) -> x.neg()),
        named("abs", (o, x, y) -> x.abs()),
        named("exp", (o, x, y) -> x.exp()),
        named("log", (o, x, y) -> y.log()),
        named("sqrt", (o, x, y) -> y.sqrt()),
        named("square", (o, x, y) -> x.square()),
        named("reciprocal", (o, x, y) -> y.reciprocal()),
        named("tanh", (o, x, y) -> x.tanh()),
        named("sigmoid", (o, x, y) -> x.sigmoid()),
        named("relu", (o, x, y) -> x.relu()),
        named("sin", (o, x, y) -> x.sin()),
        named("cos", (o, x, y) -> x.cos()),
        named("add", (o, x, y) -> x.add(y)),
        named("sub", (o, x, y) -> x.sub(y)),
        named("mul", (o, x, y) -> x.mul(y)),
        named("div", (o, x, y) -> x.div(y)),
        named("maximum", (o, x, y) -> x.maximum(y)),
        named("minimum", (o, x, y) -> x.minimum(y)),
        named("greater", (o, x, y) -> x.greater(y).mul(x)),
        named("broadcast", (o, x, y) -> x.mul(y.sumKeep(0)).add(y.slice(1, 0, 1))),
        named("add constant", (o, x, y) -> x.add(0.1)),
        named("mul constant", (o, x, y) -> x.mul(0.1)),
        named("where", (o, x, y) -> o.where(x.greater(o.zeros(x.spec())), x.square(), y.exp())),
        named("matmul", (o, x, y) -> x.matmul(y.transpose(1, 0))),
        named("matmul, first transposed", (o, x, y) -> x.matmul(y, true, false)),
        named("matmul, second transposed", (o, x, y) -> x.matmul(y, false, true)),
        named("matmul, both transposed", (o, x, y) -> x.matmul(y.reshape(4, 3), true, true)),
        named("sum", (o, x, y) -> x.mul(y).sum(0)),
        named("sum of all", (o, x, y) -> x.mul(y).sum().square()),
        named("sumKeep", (o, x, y) -> x.mul(y.sumKeep(1))),
        named("mean", (o, x, y) -> x.mul(y).mean(-1)),
        named("reshape", (o, x, y) -> x.reshape(2, 6).matmul(y.reshape(6, 2))),
        named("transpose", (o, x, y) -> x.transpose(1, 0).mul(y.reshape(4, 3))),
        named(
            "broadcastTo",
            (o, x, y) -> x.sum(1).reshape(3, 1).broadcastTo(Shape.of(2, 3, 4)).mul(y)),
        named("slice", (o, x, y) -> x.slice(1, 1, 4, 2).mul(y.slice(1, 0, 2))),
        named("select", (o, x, y) -> x.select(0, 1).mul(y.select(0, 2))),
        named("concat", (o, x, y) -> o.concat(0, List.of(x, y, x)).square()),
        named("stack", (o, x, y) -> o.stack(-1, List.of(x, y, x)).square()));
  }

  private static Named<Case> named(String name, Case function) {
    return Named.of(name, function);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientAgreesWithFiniteDifferences(Case function) {
    TensorFunction scalar =
        (ops, in) -> {
          Tensor result = function.of(ops, in.get(0), in.get(1));
          // Weights that differ, so that a gradient that lands in the wrong element shows.
          double[] weights = new double[result.shape().count()];
          for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.cos(i + 0.5);
          }
          return List.of(result.mul(ops.constant(HostValues.of(result.shape(), weights))).sum());
        };
    double[] x = new double[12];
    double[] y = new double[12];
    for (int i = 0; i < 12; i++) {
      x[i] = Math.sin(3 * i + 1) + 0.01 * i;
      y[i] = 0.6 + 0.1 * ((i * 7) % 12);
    }
    FiniteDifferences.check(
        backend,
        scalar,
        List.of(HostValues.of(Shape.of(3, 4), x), HostValues.of(Shape.of(3, 4), y)));
  }

  private static List<HostValues> call(TensorFunction function, HostValues... inputs) {
    List<HostValues> list = List.of(inputs);
    List<TensorSpec> specs = list.stream().map(Values::spec).toList();
    try (Compiled compiled = backend.compile(function, specs)) {
      return compiled.call(list);
    }
  }

  @Test
  void constantsAreRoundedOnceToThePrecision() {
    double third = 1.0 / 3;
    HostValues one = HostValues.scalar(DType.FLOAT64, 1);
    List<HostValues> wide =
        call(
            (ops, in) ->
                List.of(in.get(0).mul(third), in.get(0).add(third), ops.fill(one.spec(), third)),
            one);
    assertThat(wide.get(0).scalar()).isEqualTo(third);
    assertThat(wide.get(1).scalar()).isEqualTo(1 + third);
    assertThat(wide.get(2).scalar()).isEqualTo(third);
    HostValues single = HostValues.scalar(DType.FLOAT32, 1);
    List<HostValues> narrow =
        call((ops, in) -> List.of(in.get(0).mul(third), in.get(0).add(third)), single);
    assertThat(narrow.get(0).floats()[0]).isEqualTo((float) third);
    assertThat(narrow.get(1).floats()[0]).isEqualTo(1 + (float) third);
  }

  @Test
  void emptyTensorsAndScalars() {
    HostValues empty = HostValues.zeros(TensorSpec.of(DType.FLOAT32, 0, 3));
    List<HostValues> results =
        call(
            (ops, in) ->
                List.of(
                    in.get(0).sum(),
                    in.get(0).sum(0),
                    in.get(0).exp(),
                    in.get(0).matmul(in.get(0), false, true),
                    in.get(0).matmul(in.get(0), true, false),
                    ops.concat(0, List.of(in.get(0), in.get(0))),
                    in.get(0).slice(1, 1, 1)),
            empty);
    assertThat(results.get(0).scalar()).isZero();
    assertThat(results.get(1)).isEqualTo(HostValues.of(Shape.of(3), 0f, 0f, 0f));
    assertThat(results.get(2).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(results.get(3).shape()).isEqualTo(Shape.of(0, 0));
    assertThat(results.get(4)).isEqualTo(HostValues.of(Shape.of(3, 3), new float[9]));
    assertThat(results.get(5).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(results.get(6).shape()).isEqualTo(Shape.of(0, 0));
  }

  @Test
  void aFunctionMayReturnItsInputAndAViewOfIt() {
    HostValues x = HostValues.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0);
    List<HostValues> results = call((ops, in) -> List.of(in.get(0), in.get(0).transpose(1, 0)), x);
    assertThat(results.get(0)).isEqualTo(x).isNotSameAs(x);
    assertThat(results.get(1)).isEqualTo(HostValues.of(Shape.of(2, 2), 1.0, 3.0, 2.0, 4.0));
  }

  @Test
  void noGradientFlowsThroughStopGradient() {
    HostValues three = HostValues.scalar(DType.FLOAT64, 3);
    TensorFunction function = (ops, in) -> List.of(in.get(0).mul(in.get(0).stopGradient()));
    try (Compiled compiled = backend.compile(function, List.of(three.spec()))) {
      assertThat(compiled.valueAndGradient(List.of(three), 0).gradients()).containsExactly(three);
    }
  }

  @Test
  void derivativesAtKinksAreAsDefined() {
    HostValues zero = HostValues.of(Shape.of(1), 0.0);
    TensorFunction abs = (ops, in) -> List.of(in.get(0).abs().sum());
    TensorFunction relu = (ops, in) -> List.of(in.get(0).relu().sum());
    TensorFunction tie = (ops, in) -> List.of(in.get(0).maximum(in.get(0).stopGradient()).sum());
    for (TensorFunction function : List.of(abs, relu)) {
      try (Compiled compiled = backend.compile(function, List.of(zero.spec()))) {
        assertThat(compiled.valueAndGradient(List.of(zero), 0).gradients().get(0).scalar())
            .isZero();
      }
    }
    try (Compiled compiled = backend.compile(tie, List.of(zero.spec()))) {
      assertThat(compiled.valueAndGradient(List.of(zero), 0).gradients().get(0).scalar())
          .isEqualTo(0.5);
    }
  }
}
