package org.attractor.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.testkit.cases.OperationCase;
import org.attractor.testkit.cases.PrimitiveCases;
import org.attractor.testkit.cases.StructuredCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OracleTest {
  private static final HostValues X = HostValues.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);

  private static double[] valueOf(TensorFunction function, HostValues... inputs) {
    return Oracle.at(function, List.of(inputs)).outputs().get(0).values();
  }

  /** Worked out by hand. */
  @Test
  void rearrangementsByHand() {
    assertThat(valueOf((ops, in) -> List.of(in.get(0).transpose(1, 0)), X))
        .containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).reshape(3, 2)), X))
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).slice(1, 0, 3, 2)), X))
        .containsExactly(1, 3, 4, 6);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).slice(0, 1, 2)), X)).containsExactly(4, 5, 6);
    assertThat(valueOf((ops, in) -> List.of(ops.concat(1, List.of(in.get(0), in.get(0)))), X))
        .containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
    assertThat(
            valueOf((ops, in) -> List.of(in.get(0).slice(1, 1, 2).broadcastTo(Shape.of(2, 2))), X))
        .containsExactly(2, 2, 5, 5);
  }

  /** Worked out by hand. */
  @Test
  void arithmeticByHand() {
    HostValues row = HostValues.of(Shape.of(3), 10.0, 20, 30);
    HostValues column = HostValues.of(Shape.of(2, 1), 100.0, 200);
    HostValues square = HostValues.of(Shape.of(2, 2), 5.0, 6, 7, 8);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).add(in.get(1))), X, row))
        .containsExactly(11, 22, 33, 14, 25, 36);
    assertThat(valueOf((ops, in) -> List.of(in.get(1).sub(in.get(0))), X, column))
        .containsExactly(99, 98, 97, 196, 195, 194);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).sum(0)), X)).containsExactly(5, 7, 9);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).sumKeep(1)), X)).containsExactly(6, 15);
    assertThat(valueOf((ops, in) -> List.of(in.get(0).matmul(in.get(1), true, false)), X, square))
        .containsExactly(33, 38, 45, 52, 57, 66);
    assertThat(valueOf((ops, in) -> List.of(in.get(1).matmul(in.get(0))), X, square))
        .containsExactly(29, 40, 51, 39, 54, 69);
    assertThat(
            valueOf(
                (ops, in) -> List.of(ops.where(in.get(0).greater(in.get(1)), in.get(0), in.get(1))),
                HostValues.of(Shape.of(3), 1.0, 5, 3),
                HostValues.of(Shape.of(3), 2.0, 4, 3)))
        .containsExactly(2, 5, 3);
  }

  /** ∂/∂x of x³ in two ways, through broadcasting and a sum. */
  @Test
  void gradientByHand() {
    TensorFunction cube = (ops, in) -> List.of(in.get(0).square().mul(in.get(0)).sum());
    assertThat(Oracle.at(cube, List.of(X)).gradient().get(0).values())
        .containsExactly(3, 12, 27, 48, 75, 108);
    TensorFunction scaled = (ops, in) -> List.of(in.get(0).mul(in.get(1)).sum());
    HostValues factor = HostValues.scalar(DType.FLOAT64, 2);
    List<Bounded> gradients = Oracle.at(scaled, List.of(X, factor)).gradient();
    assertThat(gradients.get(0).values()).containsOnly(2);
    assertThat(gradients.get(1).values()).containsExactly(21);
  }

  /** Reverse accumulation against finite differences, coordinate by coordinate. */
  @TestFactory
  Stream<DynamicTest> gradientsAreFiniteDifferences() {
    return Stream.concat(PrimitiveCases.all().stream(), StructuredCases.all().stream())
        .filter(c -> coordinates(c) <= 250)
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> checkEveryCoordinate(c)));
  }

  private static int coordinates(OperationCase c) {
    return c.inputs().stream().mapToInt(i -> i.shape().count()).sum();
  }

  private static void checkEveryCoordinate(OperationCase c) {
    List<HostValues> inputs = c.draw(DType.FLOAT64);
    Oracle oracle = Oracle.at(c.function(DType.FLOAT64), inputs);
    List<HostValues> cotangents = randomLike(oracle.outputs());
    List<Bounded> gradients = oracle.pullback(cotangents);
    for (int i = 0; i < inputs.size(); i++) {
      for (int j = 0; j < inputs.get(i).shape().count(); j++) {
        double expected = 0;
        if (c.inputs().get(i).domain().continuous()) {
          expected = oracle.slope(cotangents, unit(inputs, i, j));
        }
        double gradient = gradients.get(i).values()[j];
        // Truncation of fourth order in 2⁻¹⁰, and cancellation of values up to 10³ over 2⁻¹¹.
        assertThat(gradient)
            .as("%s: ∂/∂ element %d of input %d", c, j, i)
            .isCloseTo(expected, within(1e-8 * Math.abs(expected) + 1e-9));
      }
    }
  }

  private static List<HostValues> randomLike(List<Bounded> outputs) {
    SplittableRandom random = new SplittableRandom(23);
    List<HostValues> cotangents = new ArrayList<>();
    for (Bounded output : outputs) {
      double[] values = new double[output.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble(-1, 1);
      }
      cotangents.add(HostValues.of(output.spec().shape(), values));
    }
    return cotangents;
  }

  private static List<double[]> unit(List<HostValues> inputs, int input, int element) {
    List<double[]> direction = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      double[] along = new double[inputs.get(i).shape().count()];
      if (i == input) {
        along[element] = 1;
      }
      direction.add(along);
    }
    return direction;
  }

  /** What flows through stopGradient is held fixed when a finite difference is taken. */
  @Test
  void finiteDifferencesHoldStoppedValues() {
    TensorFunction function = (ops, in) -> List.of(in.get(0).stopGradient().mul(in.get(0)).sum());
    Oracle oracle = Oracle.at(function, List.of(X));
    double slope =
        oracle.slope(
            List.of(HostValues.scalar(DType.FLOAT64, 1)), List.of(new double[] {0, 0, 1, 0, 0, 0}));
    // The derivative of x₃ · x with the first factor fixed at 3; linear, so exact but for rounding.
    assertThat(slope).isCloseTo(3, within(1e-11));
  }

  /** Ordinary single precision, from the first term to the last, stays within the budget. */
  @Test
  void budgetAdmitsSinglePrecision() {
    SplittableRandom random = new SplittableRandom(29);
    float[] x = new float[20_000];
    float[] y = new float[x.length];
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
      y[i] = (float) random.nextDouble(-1, 1);
      sum += (float) Math.tanh(x[i]) * y[i];
    }
    TensorFunction dot = (ops, in) -> List.of(in.get(0).tanh().mul(in.get(1)).sum());
    Bounded budget = budget(dot, x, y);
    HostValues naive = HostValues.of(Shape.scalar(), sum);
    assertThatCode(() -> budget.check("sum", naive)).doesNotThrowAnyException();
  }

  /** A product computed with a bit too few, or a term left out, does not. */
  @Test
  void budgetRefusesMistakes() {
    float[] x = {0.3f, -1.7f, 0.9f};
    float[] y = {1.1f, 0.7f, -0.6f};
    TensorFunction product = (ops, in) -> List.of(in.get(0).mul(in.get(1)));
    Bounded budget = budget(product, x, y);
    float[] coarse = new float[3];
    for (int i = 0; i < coarse.length; i++) {
      // Eleven bits, as in half precision.
      coarse[i] = Math.round(x[i] * y[i] * 1024) / 1024f;
    }
    assertThatThrownBy(() -> budget.check("product", HostValues.of(Shape.of(3), coarse)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("product float32[3]: element");
    assertThatThrownBy(() -> budget.check("product", HostValues.of(Shape.of(3), Float.NaN, 0f, 0f)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> budget.check("product", HostValues.of(Shape.of(1, 3), coarse)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("float32[1, 3]");
  }

  /** Through fifty steps of a recurrence the budget stays near what rounding really does. */
  @Test
  void budgetStaysUsefulOverManySteps() {
    SplittableRandom random = new SplittableRandom(31);
    int size = 20;
    HostValues weight = HostValues.zeros(TensorSpec.of(DType.FLOAT32, size, size));
    for (int i = 0; i < size * size; i++) {
      weight.set(i, random.nextDouble(-0.5, 0.5));
    }
    HostValues state = HostValues.zeros(TensorSpec.of(DType.FLOAT32, 1, size));
    state.set(3, 1);
    TensorFunction recurrence =
        (ops, in) ->
            List.of(
                ops.scan((o, x, p) -> x.matmul(p.get(0)).tanh(), in.get(0), 50, in.subList(1, 2)));
    Bounded budget = Oracle.at(recurrence, List.of(state, weight)).outputs().get(0);
    double largest = 0;
    for (int i = 0; i < budget.values().length; i++) {
      largest = Math.max(largest, budget.tolerance(i));
    }
    // Values are of order 1. Absolute values would allow 5⁵⁰ u; single precision errs by 1e-6.
    assertThat(largest).isBetween(1e-6, 1e-3);
  }

  /** In double precision the budget is that of single precision, scaled by the unit roundoff. */
  @Test
  void budgetScalesWithPrecision() {
    OperationCase gru =
        StructuredCases.all().stream()
            .filter(c -> c.name().startsWith("gruSequence [3, 5, 2]"))
            .findFirst()
            .orElseThrow();
    double[] single = errors(gru, DType.FLOAT32);
    double[] twice = errors(gru, DType.FLOAT64);
    for (int i = 0; i < single.length; i++) {
      assertThat(twice[i] / single[i]).isCloseTo(0x1p-29, within(0x1p-35));
    }
  }

  private static double[] errors(OperationCase c, DType dtype) {
    return Oracle.at(c.function(dtype), c.draw(dtype)).outputs().get(0).errors();
  }

  private static Bounded budget(TensorFunction function, float[] x, float[] y) {
    Shape shape = Shape.of(x.length);
    return Oracle.at(function, List.of(HostValues.of(shape, x), HostValues.of(shape, y)))
        .outputs()
        .get(0);
  }
}
