package org.attractor.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attractor.backend.jvm.Gradients.check;
import static org.attractor.backend.jvm.Gradients.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.Compiled;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.junit.jupiter.api.Test;

/** Structured operations against formulas written out by hand. */
class StructuredTest {
  private static double[] run(TensorFunction function, HostValues... inputs) {
    try (Backend backend = Gradients.backend();
        Compiled compiled =
            backend.compile(function, Arrays.stream(inputs).map(HostValues::spec).toList())) {
      return compiled.call(List.of(inputs)).get(0).doubles();
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void gruCellOfOneUnit() {
    double h = 0.4;
    double[] gates = {0.3, -0.2, 0.7};
    double[] weights = {0.5, -1.5, 2};
    double[] bias = {0.1, 0.2, -0.3};
    double r = sigmoid(gates[0] + weights[0] * h + bias[0]);
    double z = sigmoid(gates[1] + weights[1] * h + bias[1]);
    double n = Math.tanh(gates[2] + r * (weights[2] * h + bias[2]));
    double[] next =
        run(
            (ops, in) -> List.of(ops.gruCell(in.get(0), in.get(1), in.get(2), in.get(3))),
            HostValues.of(Shape.of(1, 3), gates),
            HostValues.of(Shape.of(1, 1), h),
            HostValues.of(Shape.of(3, 1), weights),
            HostValues.of(Shape.of(3), bias));
    // A dozen operations of relative error 2^-53 on numbers below 1.
    assertThat(next[0]).isCloseTo((1 - z) * n + z * h, Offset.offset(1e-15));
  }

  @Test
  void gruSequenceIsDifferentiatedWithRespectToEverything() {
    check(
        (ops, in) ->
            List.of(
                ops.gruSequence(
                    in.get(0),
                    new GruWeights(in.get(1), in.get(2), in.get(3), in.get(4)),
                    new GruWeights(in.get(5), in.get(6), in.get(7), in.get(8)))),
        uniform(1, -1, 1, 2, 4, 3),
        uniform(2, -1, 1, 6, 3),
        uniform(3, -1, 1, 6, 2),
        uniform(4, -1, 1, 6),
        uniform(5, -1, 1, 6),
        uniform(6, -1, 1, 6, 3),
        uniform(7, -1, 1, 6, 2),
        uniform(8, -1, 1, 6),
        uniform(9, -1, 1, 6));
  }

  @Test
  void linearAndLinearCombination() {
    check(
        (ops, in) -> List.of(ops.linear(in.get(0), in.get(1), in.get(2))),
        uniform(1, -1, 1, 2, 3, 4),
        uniform(2, -1, 1, 9, 4),
        uniform(3, -1, 1, 9));
    HostValues x = uniform(1, -1, 1, 5);
    HostValues y = uniform(2, -1, 1, 5);
    TensorFunction combination =
        (ops, in) ->
            List.of(
                ops.linearCombination(
                    new double[] {0.5, 0, -2, 1},
                    List.of(in.get(0), in.get(0), in.get(1), in.get(0))));
    check(combination, x, y);
    double[] result = run(combination, x, y);
    for (int i = 0; i < 5; i++) {
      assertThat(result[i]).isEqualTo(0.5 * x.get(i) - 2 * y.get(i) + x.get(i));
    }
  }

  /** dx/dt = A x, A given as the parameter. */
  private static final VectorField LINEAR =
      new VectorField() {
        @Override
        public Tensor derivative(
            Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
          return state.matmul(parameters.get(0), false, true);
        }

        @Override
        public boolean autonomous() {
          return true;
        }
      };

  private static final Tableau RK4 =
      new Tableau(
          "rk4",
          4,
          new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
          new double[] {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6},
          new double[0],
          new double[] {0, 0.5, 0.5, 1},
          0);

  private static TensorFunction rotation(int steps) {
    return (ops, in) ->
        List.of(
            ops.odeSolve(
                    new OdeSolve(
                        LINEAR,
                        RK4,
                        new int[] {steps},
                        in.get(0),
                        in.get(1),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(in.get(2))))
                .states());
  }

  private static final HostValues START = HostValues.of(Shape.of(1, 2), 1.0, 0);
  private static final HostValues TURN = HostValues.of(Shape.of(2, 2), 0.0, -1, 1, 0);

  private static HostValues sizes(int steps) {
    double[] sizes = new double[steps];
    Arrays.fill(sizes, 1.0 / steps);
    return HostValues.of(Shape.of(steps), sizes);
  }

  private static double errorOfRotation(int steps) {
    double[] states = run(rotation(steps), START, sizes(steps), TURN);
    return Math.hypot(states[2] - Math.cos(1), states[3] - Math.sin(1));
  }

  @Test
  void rungeKutta4HasOrderFourOnARotation() {
    double order = Math.log(errorOfRotation(16) / errorOfRotation(32)) / Math.log(2);
    // The next term of the error is smaller by the step size, 1/16, times a factor of order 1.
    assertThat(order).isCloseTo(4, Offset.offset(0.1));
  }

  @Test
  void rungeKuttaIsDifferentiatedWithRespectToStateStepsAndParameters() {
    check(rotation(3), START, sizes(3), TURN);
  }

  @Test
  void poissonLogLikelihood() {
    HostValues logRates = uniform(1, -1, 1, 2, 3);
    HostValues counts = HostValues.of(Shape.of(2, 3), 0.0, 1, 2, 3, 0, 7);
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      double n = counts.get(i);
      double stirling = n > 1 ? n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) : 0;
      sum += n * logRates.get(i) - Math.exp(logRates.get(i)) - stirling;
    }
    double[] result =
        run((ops, in) -> List.of(ops.poissonLogLikelihood(in.get(0), in.get(1))), logRates, counts);
    // Some twenty operations of relative error 2^-53 on numbers below 20.
    assertThat(result[0]).isCloseTo(sum / 6, Offset.offset(1e-14));
    check(
        (ops, in) -> List.of(ops.poissonLogLikelihood(in.get(0), ops.constant(counts))), logRates);
  }
}
