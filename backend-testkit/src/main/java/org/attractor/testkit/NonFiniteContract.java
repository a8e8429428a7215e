package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Infinities and NaN pass through as IEEE 754 has it: a trainer finds a divergence by them, and an
 * engine that loses them hides it.
 */
public interface NonFiniteContract extends BackendUnderTest {
  /** A NaN never becomes a number. */
  @Test
  default void nanStaysNan() {
    for (UnaryOperator<Tensor> operation :
        List.<UnaryOperator<Tensor>>of(
            Tensor::neg,
            Tensor::abs,
            Tensor::exp,
            Tensor::log,
            Tensor::sqrt,
            Tensor::square,
            Tensor::reciprocal,
            Tensor::tanh,
            Tensor::sigmoid,
            Tensor::relu,
            Tensor::sin,
            Tensor::cos,
            x -> x.add(1),
            x -> x.mul(0),
            x -> x.mul(2),
            x -> x.mean(),
            x -> x.sum(0),
            x -> x.maximum(x.add(1)),
            x -> x.minimum(x.square()),
            x -> x.reshape(1, 2).matmul(x.mul(0).reshape(2, 1)))) {
      for (DType dtype : dtypes()) {
        HostValues x = Functions.vector(dtype, Double.NaN, 1);
        HostValues result =
            Functions.call(backend(), (ops, in) -> List.of(operation.apply(in.get(0))), x).get(0);
        assertThat(result.get(0)).isNaN();
      }
    }
  }

  /** Overflow, poles and logarithms of what has none. */
  @Test
  default void overflowAndPoles() {
    for (DType dtype : dtypes()) {
      double[] numbers = {1000, 0, -1};
      double infinity = Double.POSITIVE_INFINITY;
      assertNumbers(dtype, Tensor::exp, new double[] {1000, -1000}, infinity, 0);
      assertNumbers(dtype, Tensor::reciprocal, new double[] {0, infinity}, infinity, 0);
      assertNumbers(dtype, x -> x.mul(0).div(x), new double[] {0}, Double.NaN);
      assertThat(results(dtype, Tensor::log, numbers)[1]).isEqualTo(-infinity);
      assertThat(results(dtype, Tensor::log, numbers)[2]).isNaN();
      assertThat(results(dtype, Tensor::sqrt, numbers)[2]).isNaN();
      assertNumbers(dtype, Tensor::tanh, new double[] {infinity, -infinity, 1e30}, 1, -1, 1);
      assertNumbers(dtype, Tensor::sigmoid, new double[] {infinity, -infinity, 1000}, 1, 0, 1);
      assertNumbers(dtype, Tensor::relu, new double[] {infinity, -infinity}, infinity, 0);
    }
  }

  /** A NaN is larger than nothing; as a mask it is not 0. */
  @Test
  default void comparisonsWithNan() {
    for (DType dtype : dtypes()) {
      double nan = Double.NaN;
      assertNumbers(dtype, x -> x.greater(x.mul(0)), new double[] {nan, 1}, 0, 1);
      HostValues mask = Functions.vector(dtype, nan, 0, -0.0);
      HostValues result =
          Functions.call(
                  backend(),
                  (ops, in) ->
                      List.of(
                          ops.where(
                              in.get(0),
                              ops.fill(in.get(0).spec(), 1),
                              ops.fill(in.get(0).spec(), 2))),
                  mask)
              .get(0);
      assertThat(result.toDoubles()).containsExactly(1, 2, 2);
    }
  }

  /** The branch that is not chosen does not matter, and neither does a term of weight 0. */
  @Test
  default void numbersLeftOutDoNotSpread() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      HostValues nan = Functions.vector(dtype, Double.NaN, Double.NaN);
      Functions.assertNumbers(
          Functions.call(
              backend(),
              (ops, in) ->
                  List.of(
                      ops.where(in.get(0), in.get(0), in.get(1)),
                      ops.linearCombination(new double[] {2, 0}, in)),
              x,
              nan),
          x,
          Functions.vector(dtype, 2, 4));
    }
  }

  private double[] results(DType dtype, UnaryOperator<Tensor> operation, double... numbers) {
    return Functions.call(
            backend(),
            (ops, in) -> List.of(operation.apply(in.get(0))),
            Functions.vector(dtype, numbers))
        .get(0)
        .toDoubles();
  }

  private void assertNumbers(
      DType dtype, UnaryOperator<Tensor> operation, double[] numbers, double... expected) {
    assertThat(results(dtype, operation, numbers)).containsExactly(expected);
  }
}
