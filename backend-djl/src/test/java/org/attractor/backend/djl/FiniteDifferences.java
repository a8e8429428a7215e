package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.api.tensor.Values;

/** Compares gradients with central differences, in double precision. */
final class FiniteDifferences {
  /** Balances the truncation error h² and the rounding error u/h of a central difference. */
  private static final double STEP = Math.cbrt(0x1p-52);

  /**
   * h² |f'''|/6 + u |f|/h is about 4e-11 for values and third derivatives of order 1; a hundredfold
   * leaves room for larger ones. A wrong gradient is wrong in its first digits.
   */
  private static final double TOLERANCE = 4e-9;

  private FiniteDifferences() {}

  /** Checks the gradient of the function's first output with respect to every element. */
  static void check(Backend backend, TensorFunction function, List<HostValues> inputs) {
    List<TensorSpec> specs = inputs.stream().map(Values::spec).toList();
    int[] all = IntStream.range(0, inputs.size()).toArray();
    try (Compiled compiled = backend.compile(function, specs)) {
      ValueAndGradient result = compiled.valueAndGradient(inputs, all);
      for (int i : all) {
        HostValues input = inputs.get(i);
        for (int j = 0; j < input.shape().count(); j++) {
          double x = input.get(j);
          input.set(j, x + STEP);
          double above = compiled.call(inputs).get(0).scalar();
          input.set(j, x - STEP);
          double below = compiled.call(inputs).get(0).scalar();
          input.set(j, x);
          double expected = (above - below) / (2 * STEP);
          assertThat(Math.abs(result.gradients().get(i).get(j) - expected))
              .as("element %d of input %d: %s", j, i, expected)
              .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(expected)));
        }
      }
    }
  }
}
