package org.attractor.testkit;

import static org.attractor.testkit.Functions.assertNumbers;

import java.util.List;
import java.util.function.UnaryOperator;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Derivatives where there is none, as the documentation of tensors promises them. */
public interface KinkContract extends BackendUnderTest {
  /** Derivative 0 of |x| and max(x, 0) at 0. */
  @Test
  default void kinksAtZeroHaveDerivativeZero() {
    assertSlopes(Tensor::abs, new double[] {-2, 0, 3}, new double[] {-1, 0, 1});
    assertSlopes(Tensor::relu, new double[] {-2, 0, 3}, new double[] {0, 0, 1});
  }

  /** Both operands of a tie get half of the gradient. */
  @Test
  default void tiesShareTheGradientInHalves() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2, 3);
      HostValues y = Functions.vector(dtype, 3, 2, 1);
      assertNumbers(
          Functions.gradients(
              backend(), (ops, in) -> List.of(in.get(0).maximum(in.get(1)).sum()), x, y),
          Functions.vector(dtype, 0, 0.5, 1),
          Functions.vector(dtype, 1, 0.5, 0));
      assertNumbers(
          Functions.gradients(
              backend(), (ops, in) -> List.of(in.get(0).minimum(in.get(1)).sum()), x, y),
          Functions.vector(dtype, 1, 0.5, 0),
          Functions.vector(dtype, 0, 0.5, 1));
    }
  }

  /** A tensor against itself is a tie whose halves add up. */
  @Test
  default void maximumOfATensorWithItselfHasDerivativeOne() {
    assertSlopes(x -> x.maximum(x), new double[] {-2, 0, 3}, new double[] {1, 1, 1});
    assertSlopes(x -> x.minimum(x), new double[] {-2, 0, 3}, new double[] {1, 1, 1});
  }

  /** Masks carry no gradient. */
  @Test
  default void masksCarryNoGradient() {
    assertSlopes(x -> x.greater(x.neg()), new double[] {-2, 0, 3}, new double[] {0, 0, 0});
  }

  /** Twice through stopGradient and once beside it. */
  @Test
  default void stoppedFactorsAreConstants() {
    assertSlopes(
        x -> x.stopGradient().square().mul(x), new double[] {-2, 0, 3}, new double[] {4, 0, 9});
  }

  private void assertSlopes(UnaryOperator<Tensor> function, double[] at, double[] slopes) {
    for (DType dtype : dtypes()) {
      assertNumbers(
          Functions.gradients(
              backend(),
              (ops, in) -> List.of(function.apply(in.get(0)).sum()),
              Functions.vector(dtype, at)),
          Functions.vector(dtype, slopes));
    }
  }
}
