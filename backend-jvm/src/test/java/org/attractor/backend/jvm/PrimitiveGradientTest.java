package org.attractor.backend.jvm;

import static org.attractor.backend.jvm.Gradients.check;
import static org.attractor.backend.jvm.Gradients.uniform;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pullback of every primitive is the derivative of its value. */
class PrimitiveGradientTest {
  private static TensorFunction of(UnaryOperator<Tensor> f) {
    return (ops, in) -> List.of(f.apply(in.get(0)));
  }

  private static TensorFunction of(BinaryOperator<Tensor> f) {
    return (ops, in) -> List.of(f.apply(in.get(0), in.get(1)));
  }

  static Stream<Named<UnaryOperator<Tensor>>> unaries() {
    return Stream.of(
        Named.of("neg", Tensor::neg),
        Named.of("abs", Tensor::abs),
        Named.of("exp", Tensor::exp),
        Named.of("square", Tensor::square),
        Named.of("tanh", Tensor::tanh),
        Named.of("sigmoid", Tensor::sigmoid),
        Named.of("relu", Tensor::relu),
        Named.of("sin", Tensor::sin),
        Named.of("cos", Tensor::cos),
        Named.of("add constant", x -> x.add(1.5)),
        Named.of("multiply by a constant", x -> x.mul(-2.5)));
  }

  @ParameterizedTest
  @MethodSource("unaries")
  void unary(UnaryOperator<Tensor> f) {
    check(of(f), uniform(1, -2, 2, 3, 4));
    check(of(f), uniform(2, -2, 2));
  }

  static Stream<Named<UnaryOperator<Tensor>>> unariesOfPositive() {
    return Stream.of(
        Named.of("log", Tensor::log),
        Named.of("sqrt", Tensor::sqrt),
        Named.of("reciprocal", Tensor::reciprocal));
  }

  @ParameterizedTest
  @MethodSource("unariesOfPositive")
  void unaryOfPositive(UnaryOperator<Tensor> f) {
    check(of(f), uniform(1, 0.5, 2, 3, 4));
  }

  static Stream<Arguments> binaries() {
    List<Named<BinaryOperator<Tensor>>> functions =
        List.of(
            Named.of("add", Tensor::add),
            Named.of("sub", Tensor::sub),
            Named.of("mul", Tensor::mul),
            Named.of("div", Tensor::div),
            Named.of("maximum", Tensor::maximum),
            Named.of("minimum", Tensor::minimum));
    int[][][] shapes = {
      {{3, 4}, {3, 4}},
      {{}, {}},
      {{3, 4}, {}},
      {{}, {3, 4}},
      {{3, 4}, {4}},
      {{3, 4}, {3, 1}},
      {{3, 1}, {1, 4}},
      {{2, 1, 3}, {4, 1}},
      {{1, 1}, {1}},
      {{2, 3, 1, 2}, {3, 4, 1}},
      {{1, 700}, {2, 1}},
      {{0, 3}, {3}},
    };
    return functions.stream().flatMap(f -> Stream.of(shapes).map(s -> Arguments.of(f, s[0], s[1])));
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void binary(BinaryOperator<Tensor> f, int[] x, int[] y) {
    check(of(f), uniform(1, 1, 3, x), uniform(2, 1, 3, y));
  }

  @Test
  void oneTensorAsBothOperands() {
    check(of((Tensor x) -> x.mul(x).add(x.div(x.square().add(1)))), uniform(1, 1, 2, 5));
    check(of((Tensor x) -> x.matmul(x, true, false).matmul(x)), uniform(1, 1, 2, 3, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 4, 9",
    "9, 5, 3",
    "3, 9, 1",
    "1, 1, 1",
    "20, 7, 2",
    "2, 13, 17",
    "0, 3, 2",
    "3, 0, 9",
    "9, 4, 0",
    "70, 6, 4"
  })
  void matmulInEveryLayout(int m, int k, int n) {
    for (boolean tx : new boolean[] {false, true}) {
      for (boolean ty : new boolean[] {false, true}) {
        HostValues x = tx ? uniform(1, -1, 1, k, m) : uniform(1, -1, 1, m, k);
        HostValues y = ty ? uniform(2, -1, 1, n, k) : uniform(2, -1, 1, k, n);
        check(of((a, b) -> a.matmul(b, tx, ty)), x, y);
      }
    }
  }

  @Test
  void where() {
    TensorFunction f =
        (ops, in) ->
            List.of(
                ops.where(in.get(0).greater(ops.fill(in.get(0).spec(), 0)), in.get(1), in.get(2)));
    HostValues mask = uniform(3, -1, 1, 3, 4);
    check(f, mask, uniform(1, -1, 1, 3, 4), uniform(2, -1, 1, 3, 4));
    check(f, mask, uniform(1, -1, 1, 4), uniform(2, -1, 1));
    check(f, uniform(3, -1, 1, 3, 1), uniform(1, -1, 1, 2, 1, 4), uniform(2, -1, 1, 4));
  }

  @Test
  void sums() {
    HostValues x = uniform(1, -1, 1, 2, 3, 4);
    check(of((Tensor t) -> t.sum()), x);
    check(of((Tensor t) -> t.sum(0)), x);
    check(of((Tensor t) -> t.sum(1)), x);
    check(of((Tensor t) -> t.sum(-1)), x);
    check(of((Tensor t) -> t.sum(0, 2)), x);
    check(of((Tensor t) -> t.sumKeep(1)), x);
    check(of((Tensor t) -> t.mean(1, 2)), x);
    check(of((Tensor t) -> t.sum(0)), uniform(1, -1, 1, 0, 3));
  }

  @Test
  void movements() {
    HostValues x = uniform(1, -1, 1, 2, 3, 4);
    check(of((Tensor t) -> t.reshape(6, 4).reshape(24)), x);
    check(of((Tensor t) -> t.transpose(1, 0, 2)), x);
    check(of((Tensor t) -> t.transpose(2, 1, 0)), x);
    check(of((Tensor t) -> t.transpose(1, 2, 0)), x);
    check(of((Tensor t) -> t.slice(0, 1, 2)), x);
    check(of((Tensor t) -> t.slice(1, 0, 3, 2)), x);
    check(of((Tensor t) -> t.slice(-1, 1, 4, 2)), x);
    check(of((Tensor t) -> t.slice(2, 2, 2)), x);
    check(of((Tensor t) -> t.select(1, 2)), x);
    check(of((Tensor t) -> t.broadcastTo(Shape.of(5, 2, 3, 4))), x);
    check(of((Tensor t) -> t.broadcastTo(Shape.of(2, 3, 4))), uniform(1, -1, 1, 3, 1));
    check(of((Tensor t) -> t.broadcastTo(Shape.of(2, 3))), uniform(1, -1, 1));
  }

  @Test
  void joins() {
    HostValues x = uniform(1, -1, 1, 2, 3);
    HostValues y = uniform(2, -1, 1, 2, 5);
    check((ops, in) -> List.of(ops.concat(1, in)), x, y);
    check((ops, in) -> List.of(ops.concat(0, List.of(in.get(0), in.get(0)))), x);
    check((ops, in) -> List.of(ops.stack(1, in)), x, uniform(3, -1, 1, 2, 3));
    check((ops, in) -> List.of(ops.concat(1, in)), x, uniform(2, -1, 1, 2, 0));
  }
}
