package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/** Short ways to say what tests of the contract say often. */
final class Functions {
  private Functions() {}

  /** A vector of the given precision. */
  static HostValues vector(DType dtype, double... values) {
    return HostValues.of(dtype, Shape.of(values.length), values);
  }

  /** Compiles for inputs like these. */
  static Compiled compile(Backend backend, TensorFunction function, HostValues... inputs) {
    List<TensorSpec> specs = Arrays.stream(inputs).map(HostValues::spec).toList();
    return backend.compile(function, specs);
  }

  /** Compiles, calls once, closes. */
  static List<HostValues> call(Backend backend, TensorFunction function, HostValues... inputs) {
    try (Compiled compiled = compile(backend, function, inputs)) {
      return compiled.call(List.of(inputs));
    }
  }

  /** Gradients of the first output with respect to all inputs. */
  static List<HostValues> gradients(
      Backend backend, TensorFunction function, HostValues... inputs) {
    int[] all = IntStream.range(0, inputs.length).toArray();
    try (Compiled compiled = compile(backend, function, inputs)) {
      return compiled.valueAndGradient(List.of(inputs), all).gradients();
    }
  }

  /** Requires these numbers, of these shapes; zeros of either sign are equal. */
  static void assertNumbers(List<HostValues> actual, HostValues... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i).spec()).as("number %d", i).isEqualTo(expected[i].spec());
      for (int j = 0; j < expected[i].shape().count(); j++) {
        // 0.0 is added to turn -0.0 into 0.0.
        assertThat(actual.get(i).get(j) + 0.0)
            .as("element %d of number %d", j, i)
            .isEqualTo(expected[i].get(j) + 0.0);
      }
    }
  }

  /** Copies, to compare with later. */
  static List<HostValues> copies(List<HostValues> values) {
    return values.stream().map(HostValues::copy).toList();
  }

  /** A product of two matrices of different shapes, summed. */
  static Compiled product(Backend backend, DType dtype) {
    return backend.compile(
        (ops, in) -> List.of(in.get(0).matmul(in.get(1)).sum()),
        List.of(TensorSpec.of(dtype, 4, 3), TensorSpec.of(dtype, 3, 5)));
  }

  static HostValues zeros(DType dtype, int... sizes) {
    return HostValues.zeros(TensorSpec.of(dtype, sizes));
  }

  static void eachUse(
      Compiled compiled, List<HostValues> inputs, Consumer<ThrowingCallable> check) {
    check.accept(() -> compiled.call(inputs));
    check.accept(() -> compiled.valueAndGradient(inputs, 0));
    check.accept(() -> compiled.pullback(inputs).close());
  }
}
