package org.attractor.analysis.consistency.rounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RandomRoundingTest {
  private static final double UNIT = 0x1p-24;
  private static Backend engine;

  @BeforeAll
  static void start() {
    engine = Backends.create("jvm", BackendOptions.singleThread());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static HostValues ramp(int... sizes) {
    Shape shape = Shape.of(sizes);
    float[] values = new float[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i / 64f;
    }
    return HostValues.of(shape, values);
  }

  private static HostValues call(int sample, TensorFunction function, HostValues x) {
    try (Compiled compiled =
        new RandomRounding(engine, sample).compile(function, List.of(x.spec()))) {
      return compiled.call(List.of(x)).get(0);
    }
  }

  @Test
  void equalSamplesMakeEqualErrorsAndOthersOthers() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).tanh().exp());
    HostValues x = ramp(50);
    assertThat(call(3, function, x)).isEqualTo(call(3, function, x));
    assertThat(call(3, function, x)).isNotEqualTo(call(4, function, x));
  }

  @Test
  void whatMovesAndSelectsIsExact() {
    HostValues x = ramp(6, 4);
    HostValues moved =
        call(
            0,
            (ops, in) ->
                List.of(
                    in.get(0).neg().transpose(1, 0).reshape(24).slice(0, 1, 24, 3).relu().abs()),
            x);
    assertThat(moved).isEqualTo(HostValues.zeros(moved.spec()));
  }

  /** The bound on arithmetic is one unit roundoff, and one more for the result's own rounding. */
  @Test
  void arithmeticIsOffByTheUnitRoundoff() {
    HostValues x = ramp(40);
    HostValues sum = call(1, (ops, in) -> List.of(in.get(0).add(in.get(0))), x);
    double largest = 0;
    for (int i = 0; i < 40; i++) {
      double exact = 2 * x.get(i);
      double error = Math.abs(sum.get(i) - exact) / exact;
      assertThat(error).isLessThanOrEqualTo(2 * UNIT);
      largest = Math.max(largest, error);
    }
    assertThat(largest).isGreaterThanOrEqualTo(0.5 * UNIT);
  }

  /** Terms off by √n u make a sum of n equal terms off by about u times the sum, √n u n/√n. */
  @Test
  void errorsOfASumGrowLikeTheRootOfItsLength() {
    for (int n : new int[] {100, 10_000}) {
      HostValues ones = HostValues.of(Shape.of(n), new float[n]);
      IntStream.range(0, n).forEach(i -> ones.set(i, 1));
      double squares = 0;
      for (int sample = 0; sample < 40; sample++) {
        double error = call(sample, (ops, in) -> List.of(in.get(0).sum(0)), ones).scalar() - n;
        squares += error * error / 40;
      }
      // The rms of 40 samples is within a third of the deviation; rounding the result adds to it.
      assertThat(Math.sqrt(squares) / (n * UNIT)).isBetween(0.6, 1.8);
    }
  }

  /** What an engine of single precision would give, but for errors of a few roundoffs. */
  @Test
  void gradientsAreThoseOfTheFunction() {
    HostValues x = ramp(5, 3);
    TensorFunction function =
        (ops, in) ->
            List.of(
                in.get(0)
                    .matmul(in.get(0), false, true)
                    .sigmoid()
                    .add(in.get(0).mul(0.1).tanh().sum(1))
                    .mul(in.get(0).sumKeep(1))
                    .mean());
    ValueAndGradient exact;
    try (Compiled compiled = engine.compile(function, List.of(InterposedBackend.wide(x.spec())))) {
      exact = compiled.valueAndGradient(List.of(InterposedBackend.wide(x)), 0);
    }
    try (Compiled compiled = new RandomRounding(engine, 0).compile(function, List.of(x.spec()))) {
      ValueAndGradient rounded = compiled.valueAndGradient(List.of(x), 0);
      assertThat(rounded.value()).isNotEqualTo(exact.value());
      for (int i = 0; i < 15; i++) {
        double wanted = exact.gradients().get(0).get(i);
        // Some ten operations, each off by at most 4 u √5; none cancels here.
        assertThat(Math.abs(rounded.gradients().get(0).get(i) - wanted))
            .isLessThan(10 * 4 * Math.sqrt(5) * UNIT * Math.abs(wanted));
      }
    }
  }
}
