package org.attractor.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorFunction;

/** Compares pullbacks with central differences, in double precision. */
final class Gradients {
  /** Near the cube root of the unit roundoff, where truncation and rounding errors meet. */
  private static final double STEP = 0x1p-17;

  /**
   * Truncation: h²/6 times a third derivative of at most some hundred here, 1e-9. Rounding: 2⁻⁵³ /
   * h = 1.5e-11 times values of at most about a hundred, 1.5e-9.
   */
  private static final double TOLERANCE = 1e-8;

  private Gradients() {}

  static Backend backend() {
    return new JvmBackendProvider().create(BackendOptions.singleThread());
  }

  /** Numbers in [low, high) that depend on the seed alone. */
  static HostValues uniform(long seed, double low, double high, int... sizes) {
    Shape shape = Shape.of(sizes);
    return HostValues.of(shape, new Random(seed).doubles(shape.count(), low, high).toArray());
  }

  /** Checks the cotangent of every element of every input, for outputs weighted at random. */
  static void check(TensorFunction function, HostValues... inputs) {
    List<HostValues> point = List.of(inputs);
    try (Backend backend = backend();
        Compiled compiled =
            backend.compile(function, point.stream().map(HostValues::spec).toList())) {
      try (Pullback pullback = compiled.pullback(point)) {
        List<HostValues> weights = new ArrayList<>();
        for (HostValues output : pullback.values()) {
          weights.add(uniform(weights.size() + 17, -1, 1, output.shape().sizes()));
        }
        List<HostValues> gradients = pullback.apply(weights);
        for (int i = 0; i < inputs.length; i++) {
          for (int j = 0; j < inputs[i].shape().count(); j++) {
            double expected = centralDifference(compiled, point, i, j, weights);
            assertThat(gradients.get(i).get(j))
                .as("input %d, element %d", i, j)
                .isCloseTo(expected, Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected))));
          }
        }
      }
    }
  }

  private static double centralDifference(
      Compiled compiled, List<HostValues> point, int input, int element, List<HostValues> weights) {
    List<HostValues> moved = new ArrayList<>(point);
    HostValues values = point.get(input).copy();
    moved.set(input, values);
    double x = values.get(element);
    values.set(element, x + STEP);
    double above = weighted(compiled.call(moved), weights);
    values.set(element, x - STEP);
    double below = weighted(compiled.call(moved), weights);
    return (above - below) / ((x + STEP) - (x - STEP));
  }

  private static double weighted(List<HostValues> outputs, List<HostValues> weights) {
    double sum = 0;
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = 0; j < outputs.get(i).shape().count(); j++) {
        sum += outputs.get(i).get(j) * weights.get(i).get(j);
      }
    }
    return sum;
  }
}
