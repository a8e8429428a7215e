package org.attractor.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.junit.jupiter.api.Test;

/** Float32 is computed in doubles and rounded: what single-precision arithmetic would give. */
class SinglePrecisionTest {
  private static final int COUNT = 100_000;

  /** Normal numbers of all magnitudes whose products and quotients stay normal. */
  private static HostValues floats(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      float significand = (float) random.nextGaussian();
      values[i] = Math.scalb(significand, random.nextInt(60) - 30);
    }
    return HostValues.of(Shape.of(count), values);
  }

  private static float[] run(TensorFunction function, HostValues... inputs) {
    try (Backend backend = Gradients.backend();
        Compiled compiled =
            backend.compile(function, List.of(inputs).stream().map(HostValues::spec).toList())) {
      return compiled.call(List.of(inputs)).get(0).floats();
    }
  }

  /** The expected function uses float arithmetic; its result is exactly a float. */
  private static void assertExact(BinaryOperator<Tensor> f, DoubleBinaryOperator floatArithmetic) {
    HostValues x = floats(1, COUNT);
    HostValues y = floats(2, COUNT);
    float[] result = run((ops, in) -> List.of(f.apply(in.get(0), in.get(1))), x, y);
    for (int i = 0; i < COUNT; i++) {
      assertThat(result[i]).isEqualTo((float) floatArithmetic.applyAsDouble(x.get(i), y.get(i)));
    }
  }

  @Test
  void arithmeticIsCorrectlyRounded() {
    assertExact(Tensor::add, (x, y) -> (float) x + (float) y);
    assertExact(Tensor::sub, (x, y) -> (float) x - (float) y);
    assertExact(Tensor::mul, (x, y) -> (float) x * (float) y);
    assertExact(Tensor::div, (x, y) -> (float) x / (float) y);
  }

  @Test
  void constantsAreRoundedFirst() {
    HostValues x = floats(1, COUNT);
    float[] sum = run((ops, in) -> List.of(in.get(0).add(0.1)), x);
    float[] product = run((ops, in) -> List.of(in.get(0).mul(0.1)), x);
    for (int i = 0; i < COUNT; i++) {
      assertThat(sum[i]).isEqualTo(x.floats()[i] + 0.1f);
      assertThat(product[i]).isEqualTo(x.floats()[i] * 0.1f);
    }
    assertThat(run((ops, in) -> List.of(ops.fill(in.get(0).spec(), 0.1)), x)).containsOnly(0.1f);
  }

  @Test
  void sumsAreAccumulatedInDoublePrecision() {
    float[] tenths = new float[1 << 16];
    Arrays.fill(tenths, 0.1f);
    HostValues x = HostValues.of(Shape.of(1 << 8, 1 << 8), tenths);
    // Exact in double precision: 0.1f has 24 significant bits, its multiple by 2^16 as many.
    assertThat(run((ops, in) -> List.of(in.get(0).sum()), x)).containsExactly(0.1f * (1 << 16));
    HostValues ones = HostValues.of(DType.FLOAT32, Shape.of(1, 1 << 16), ones(1 << 16));
    float[] product =
        run((ops, in) -> List.of(in.get(1).matmul(in.get(0).reshape(1 << 16, 1))), x, ones);
    assertThat(product).containsExactly(0.1f * (1 << 16));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void gradientsAreFloatsToo() {
    HostValues x = HostValues.of(Shape.of(2), 1f, 3f);
    try (Backend backend = Gradients.backend();
        Compiled compiled =
            backend.compile(
                (ops, in) -> List.of(in.get(0).reciprocal().sum()), List.of(x.spec()))) {
      float[] gradient = compiled.valueAndGradient(List.of(x), 0).gradients().get(0).floats();
      float third = 1f / 3f;
      // The result y is a float; -y² is computed from it and rounded once.
      assertThat(gradient).containsExactly(-1f, (float) -((double) third * third));
    }
  }
}
