package org.attractor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attractor.testkit.Functions.assertNumbers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.testkit.cases.Autoencoder;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.oracle.Bounded;
import org.attractor.testkit.oracle.Oracle;
import org.junit.jupiter.api.Test;

/** Laws of differentiation. */
public interface DifferentiationContract extends BackendUnderTest {
  /** Pulling back a sum is the sum of what is pulled back; a factor of two passes exactly. */
  @Test
  default void pullbackIsLinearInTheCotangents() {
    for (DType dtype : dtypes()) {
      OperationCase model = new Autoencoder(3, 5, 2, 4).asCase();
      List<HostValues> inputs = model.draw(dtype);
      Oracle oracle = Oracle.at(model.function(dtype), inputs);
      List<HostValues> first = CaseChecks.cotangents(oracle, 1);
      List<HostValues> second = CaseChecks.cotangents(oracle, 2);
      List<HostValues> sums = combine(first, second);
      try (Compiled compiled = backend().compile(model.function(dtype), model.specs(dtype));
          Pullback pullback = compiled.pullback(inputs)) {
        List<HostValues> separately = combine(pullback.apply(first), pullback.apply(second));
        List<HostValues> together = pullback.apply(sums);
        List<HostValues> doubled = pullback.apply(combine(sums, sums));
        for (int i = 0; i < inputs.size(); i++) {
          // Three results, each with its own rounding.
          double[] errors =
              sum(
                  oracle.pullback(first).get(i).errors(),
                  oracle.pullback(second).get(i).errors(),
                  oracle.pullback(sums).get(i).errors());
          HostValues expected = separately.get(i);
          new Bounded(expected.spec(), expected.toDoubles(), errors)
              .check("gradient of input " + i, together.get(i));
          // A power of two only changes exponents.
          assertThat(doubled.get(i)).isEqualTo(combine(together, together).get(i));
        }
      }
    }
  }

  private static List<HostValues> combine(List<HostValues> first, List<HostValues> second) {
    return IntStream.range(0, first.size())
        .mapToObj(
            i -> {
              double[] sum = sum(first.get(i).toDoubles(), second.get(i).toDoubles());
              return HostValues.of(first.get(i).dtype(), first.get(i).shape(), sum);
            })
        .toList();
  }

  private static double[] sum(double[]... terms) {
    return IntStream.range(0, terms[0].length)
        .mapToDouble(i -> Arrays.stream(terms).mapToDouble(t -> t[i]).sum())
        .toArray();
  }

  /** The cotangent 1 on the scalar and 0 on the rest gives the gradient. */
  @Test
  default void pullbackOfTheFirstOutputIsTheGradient() {
    for (DType dtype : dtypes()) {
      OperationCase model = new Autoencoder(3, 5, 2, 4).asCase();
      List<HostValues> inputs = model.draw(dtype);
      int[] all = IntStream.range(0, inputs.size()).toArray();
      List<Bounded> budget = Oracle.at(model.function(dtype), inputs).gradient();
      try (Compiled compiled = backend().compile(model.function(dtype), model.specs(dtype));
          Pullback pullback = compiled.pullback(inputs)) {
        ValueAndGradient result = compiled.valueAndGradient(inputs, all);
        List<HostValues> cotangents =
            pullback.values().stream()
                .map(v -> v.shape().rank() == 0 ? scalar(dtype, 1) : HostValues.zeros(v.spec()))
                .toList();
        List<HostValues> pulled = pullback.apply(cotangents);
        for (int i = 0; i < all.length; i++) {
          double[] errors = sum(budget.get(i).errors(), budget.get(i).errors());
          new Bounded(budget.get(i).spec(), result.gradients().get(i).toDoubles(), errors)
              .check("gradient of input " + i, pulled.get(i));
        }
      }
    }
  }

  private static HostValues scalar(DType dtype, double value) {
    return HostValues.scalar(dtype, value);
  }

  /** Gradients come for the inputs asked for, in the order asked for. */
  @Test
  default void gradientsComeInTheOrderAsked() {
    for (DType dtype : dtypes()) {
      HostValues x = scalar(dtype, 2);
      HostValues y = scalar(dtype, 3);
      HostValues z = scalar(dtype, 5);
      TensorFunction product = (ops, in) -> List.of(in.get(0).mul(in.get(1)).mul(in.get(2)));
      try (Compiled compiled = Functions.compile(backend(), product, x, y, z)) {
        List<HostValues> inputs = List.of(x, y, z);
        assertNumbers(
            compiled.valueAndGradient(inputs, 2, 0).gradients(),
            scalar(dtype, 6),
            scalar(dtype, 15));
        assertNumbers(compiled.valueAndGradient(inputs, 1).gradients(), scalar(dtype, 10));
        assertThat(compiled.valueAndGradient(inputs).gradients()).isEmpty();
        assertThat(compiled.valueAndGradient(inputs).value()).isEqualTo(30);
      }
    }
  }

  /** Zero, not an error, where nothing depends on an input. */
  @Test
  default void unusedInputHasZeroGradient() {
    for (DType dtype : dtypes()) {
      HostValues used = Functions.vector(dtype, 1, 2);
      HostValues unused = Functions.vector(dtype, 3, 4, 5);
      HostValues auxiliary = Functions.vector(dtype, 6);
      TensorFunction function = (ops, in) -> List.of(in.get(0).square().sum(), in.get(2).mul(2));
      assertNumbers(
          Functions.gradients(backend(), function, used, unused, auxiliary),
          Functions.vector(dtype, 2, 4),
          Functions.vector(dtype, 0, 0, 0),
          Functions.vector(dtype, 0));
      try (Compiled compiled = Functions.compile(backend(), function, used, unused, auxiliary);
          Pullback pullback = compiled.pullback(List.of(used, unused, auxiliary))) {
        assertNumbers(
            pullback.apply(List.of(scalar(dtype, 1), Functions.vector(dtype, 10))),
            Functions.vector(dtype, 2, 4),
            Functions.vector(dtype, 0, 0, 0),
            Functions.vector(dtype, 20));
      }
    }
  }

  /** A loss that depends on no input at all. */
  @Test
  default void constantOutputHasZeroGradient() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      HostValues fixed = scalar(dtype, 7);
      TensorFunction constant =
          (ops, in) -> List.of(ops.constant(fixed), ops.fill(in.get(0).spec(), 0.5));
      try (Compiled compiled = Functions.compile(backend(), constant, x);
          Pullback pullback = compiled.pullback(List.of(x))) {
        assertNumbers(compiled.call(List.of(x)), fixed, Functions.vector(dtype, 0.5, 0.5));
        ValueAndGradient result = compiled.valueAndGradient(List.of(x), 0);
        assertThat(result.value()).isEqualTo(7);
        assertNumbers(result.gradients(), Functions.vector(dtype, 0, 0));
        assertNumbers(pullback.apply(List.of(fixed, x)), Functions.vector(dtype, 0, 0));
      }
    }
  }

  /** An input handed through unchanged, alone and twice. */
  @Test
  default void anInputMayBeAnOutput() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 1, 2);
      HostValues y = scalar(dtype, 3);
      TensorFunction identity =
          (ops, in) -> List.of(in.get(1), in.get(0), in.get(0), in.get(0).mul(2));
      try (Compiled compiled = Functions.compile(backend(), identity, x, y);
          Pullback pullback = compiled.pullback(List.of(x, y))) {
        HostValues twice = Functions.vector(dtype, 2, 4);
        assertNumbers(compiled.call(List.of(x, y)), y, x, x, twice);
        assertNumbers(pullback.values(), y, x, x, twice);
        assertNumbers(
            pullback.apply(
                List.of(
                    scalar(dtype, 5),
                    Functions.vector(dtype, 1, 0),
                    Functions.vector(dtype, 10, 0),
                    Functions.vector(dtype, 0, 100))),
            Functions.vector(dtype, 11, 200),
            scalar(dtype, 5));
        assertNumbers(
            compiled.valueAndGradient(List.of(x, y), 0, 1).gradients(),
            Functions.vector(dtype, 0, 0),
            scalar(dtype, 1));
      }
    }
  }

  /** One output that another is made from: its own cotangent and the other's add up. */
  @Test
  default void anOutputMayDependOnAnother() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 3);
      TensorFunction chain =
          (ops, in) -> {
            Tensor square = in.get(0).square();
            return List.of(square, square.mul(2), square);
          };
      try (Compiled compiled = Functions.compile(backend(), chain, x);
          Pullback pullback = compiled.pullback(List.of(x))) {
        HostValues one = Functions.vector(dtype, 1);
        // d/dx (x² + 2x² + x²) = 8x.
        assertNumbers(pullback.apply(List.of(one, one, one)), Functions.vector(dtype, 24));
      }
    }
  }

  /** The same values given for two inputs: each has its own gradient. */
  @Test
  default void oneObjectMayBeTwoInputs() {
    for (DType dtype : dtypes()) {
      HostValues x = Functions.vector(dtype, 2, 3);
      TensorFunction function = (ops, in) -> List.of(in.get(0).square().mul(in.get(1)).sum());
      assertNumbers(
          Functions.gradients(backend(), function, x, x),
          Functions.vector(dtype, 8, 18),
          Functions.vector(dtype, 4, 9));
    }
  }
}
