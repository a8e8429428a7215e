package org.attractor.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.testkit.cases.Tableaux;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decompositions, which engines are held to, against formulas written out number by number. */
class DecompositionsTest {
  /** Some roundings of numbers of order 1. */
  private static final double ROUNDING = 1e-14;

  private final SplittableRandom random = new SplittableRandom(41);

  private HostValues draw(int... sizes) {
    Shape shape = Shape.of(sizes);
    return HostValues.of(shape, random.doubles(shape.count(), -1, 1).toArray());
  }

  private static double[] evaluate(TensorFunction function, HostValues... inputs) {
    return Oracle.at(function, List.of(inputs)).outputs().get(0).values();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Weighted sum of row i of a matrix. */
  private static double row(HostValues matrix, int i, double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += matrix.get(i * x.length + j) * x[j];
    }
    return sum;
  }

  /** r, z, n as in the documentation of PyTorch's GRUCell; h' = (1 - z) n + z h. */
  private static double[] gruCell(
      double[] inputGates, double[] state, HostValues weight, HostValues bias) {
    int hidden = state.length;
    double[] next = new double[hidden];
    for (int i = 0; i < hidden; i++) {
      double[] recurrent = new double[3];
      for (int gate = 0; gate < 3; gate++) {
        int at = gate * hidden + i;
        recurrent[gate] = row(weight, at, state) + bias.get(at);
      }
      double r = sigmoid(inputGates[i] + recurrent[0]);
      double z = sigmoid(inputGates[hidden + i] + recurrent[1]);
      double n = Math.tanh(inputGates[2 * hidden + i] + r * recurrent[2]);
      next[i] = (1 - z) * n + z * state[i];
    }
    return next;
  }

  @Test
  void gruCellIsThatOfPyTorch() {
    HostValues gates = draw(1, 9);
    HostValues state = draw(1, 3);
    HostValues weight = draw(9, 3);
    HostValues bias = draw(9);
    double[] actual =
        evaluate(
            (ops, in) -> List.of(ops.gruCell(in.get(0), in.get(1), in.get(2), in.get(3))),
            gates,
            state,
            weight,
            bias);
    double[] expected = gruCell(gates.doubles(), state.doubles(), weight, bias);
    assertThat(actual).containsExactly(expected, within(ROUNDING));
  }

  @Test
  void gruSequenceReadsFromBothEnds() {
    int time = 4;
    int in = 2;
    int hidden = 3;
    HostValues inputs = draw(1, time, in);
    HostValues[] weights = new HostValues[8];
    for (int direction = 0; direction < 2; direction++) {
      weights[4 * direction] = draw(3 * hidden, in);
      weights[4 * direction + 1] = draw(3 * hidden, hidden);
      weights[4 * direction + 2] = draw(3 * hidden);
      weights[4 * direction + 3] = draw(3 * hidden);
    }
    double[] expected = new double[2 * hidden];
    for (int direction = 0; direction < 2; direction++) {
      double[] state = new double[hidden];
      for (int step = 0; step < time; step++) {
        int bin = direction == 0 ? step : time - 1 - step;
        double[] x = {inputs.get(bin * in), inputs.get(bin * in + 1)};
        double[] gates = new double[3 * hidden];
        for (int i = 0; i < gates.length; i++) {
          gates[i] = row(weights[4 * direction], i, x) + weights[4 * direction + 2].get(i);
        }
        state = gruCell(gates, state, weights[4 * direction + 1], weights[4 * direction + 3]);
      }
      System.arraycopy(state, 0, expected, direction * hidden, hidden);
    }
    double[] actual =
        evaluate(
            (ops, t) -> List.of(ops.gruSequence(t.get(0), weights(t, 1), weights(t, 5))),
            inputs,
            weights[0],
            weights[1],
            weights[2],
            weights[3],
            weights[4],
            weights[5],
            weights[6],
            weights[7]);
    assertThat(actual).containsExactly(expected, within(ROUNDING));
  }

  private static GruWeights weights(List<Tensor> t, int from) {
    return new GruWeights(t.get(from), t.get(from + 1), t.get(from + 2), t.get(from + 3));
  }

  @Test
  void linearIsPyTorchs() {
    HostValues x = draw(2, 1, 3);
    HostValues weight = draw(2, 3);
    HostValues bias = draw(2);
    double[] actual =
        evaluate((ops, t) -> List.of(ops.linear(t.get(0), t.get(1), t.get(2))), x, weight, bias);
    for (int i = 0; i < 2; i++) {
      double[] in = {x.get(3 * i), x.get(3 * i + 1), x.get(3 * i + 2)};
      for (int out = 0; out < 2; out++) {
        assertThat(actual[2 * i + out])
            .isCloseTo(row(weight, out, in) + bias.get(out), within(ROUNDING));
      }
    }
  }

  /** Log likelihoods with log n! by Stirling's formula above 1, worked out element by element. */
  @Test
  void poissonLogLikelihoodByHand() {
    double[] logRates = {-1.5, 0.3, 0.7, 3.9};
    double[] counts = {0, 1, 2, 50};
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double n = counts[i];
      double logFactorial = n <= 1 ? 0 : n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n);
      sum += n * logRates[i] - Math.exp(logRates[i]) - logFactorial;
    }
    double[] actual =
        evaluate(
            (ops, t) -> List.of(ops.poissonLogLikelihood(t.get(0), t.get(1))),
            HostValues.of(Shape.of(2, 2), logRates),
            HostValues.of(Shape.of(2, 2), counts));
    // Terms of order 100.
    assertThat(actual[0]).isCloseTo(sum / 4, within(1e-13));
  }

  /** Its gradient is (n - eʳ) over the number of elements; counts get none. */
  @Test
  void gradientOfThePoissonLogLikelihood() {
    HostValues logRates = HostValues.of(Shape.of(4), -1.5, 0.3, 0.7, 3.9);
    HostValues counts = HostValues.of(Shape.of(4), 0.0, 1, 2, 50);
    List<Bounded> gradients =
        Oracle.at(
                (ops, t) -> List.of(ops.poissonLogLikelihood(t.get(0), t.get(1))),
                List.of(logRates, counts))
            .gradient();
    for (int i = 0; i < 4; i++) {
      double expected = (counts.get(i) - Math.exp(logRates.get(i))) / 4;
      assertThat(gradients.get(0).values()[i]).isCloseTo(expected, within(1e-13));
    }
    assertThat(gradients.get(1).values()).containsOnly(0);
  }

  static List<Tableau> tableaux() {
    return Tableaux.all();
  }

  private static OdeTrajectory solve(
      List<Tensor> in, Operations ops, Tableau tableau, Optional<Tolerance> tolerance) {
    VectorField growth = (o, time, state, p) -> state.mul(p.get(0));
    return ops.odeSolve(
        new OdeSolve(
            growth,
            tableau,
            new int[] {1, 2},
            in.get(0),
            in.get(1),
            Optional.of(in.get(2)),
            tolerance,
            in.subList(3, 4)));
  }

  private final HostValues state = HostValues.of(Shape.of(2, 1), 1.0, -2);
  private final HostValues sizes = HostValues.of(Shape.of(3), 0.1, 0.2, 0.3);
  private final HostValues starts = HostValues.of(Shape.of(3), 0, 0.1, 0.3);
  private final HostValues rate = HostValues.of(Shape.of(1), -1.7);

  /**
   * On dx/dt = λ x a method of order p with p stages multiplies by the first p + 1 terms of e^{hλ}
   * (Hairer, Nørsett and Wanner, section IV.2): true of every method here, the reused fourth stage
   * of Bogacki and Shampine not counted.
   */
  @ParameterizedTest
  @MethodSource("tableaux")
  void linearGrowthIsMultipliedByTheStabilityPolynomial(Tableau tableau) {
    double[] actual =
        evaluate(
            (ops, in) -> List.of(solve(in, ops, tableau, Optional.empty()).states()),
            state,
            sizes,
            starts,
            rate);
    double first = factor(tableau.order(), -1.7 * 0.1);
    double second =
        first * factor(tableau.order(), -1.7 * 0.2) * factor(tableau.order(), -1.7 * 0.3);
    double[] expected = {1, first, second, -2, -2 * first, -2 * second};
    assertThat(actual).containsExactly(expected, within(ROUNDING));
  }

  private static double factor(int order, double z) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k <= order; k++) {
      term *= z / k;
      sum += term;
    }
    return sum;
  }

  /** Heun's result less Euler's is x z²/2; scaled and averaged as the norm says. */
  @Test
  void errorRatiosByHand() {
    double relative = 1e-2;
    double absolute = 1e-3;
    for (ErrorNorm norm : ErrorNorm.values()) {
      Optional<Tolerance> tolerance = Optional.of(new Tolerance(relative, absolute, norm));
      double[] actual =
          evaluate(
              (ops, in) ->
                  List.of(
                      solve(in, ops, Tableaux.HEUN_EULER, tolerance).errorRatios().orElseThrow()),
              state,
              sizes,
              starts,
              rate);
      double[] x = {1, -2};
      for (int step = 0; step < 3; step++) {
        double z = -1.7 * sizes.get(step);
        double squares = 0;
        double worst = 0;
        for (int trial = 0; trial < 2; trial++) {
          // z² x/2 = h (k₂ - k₁)/2, and the state shrinks: its magnitude before is the larger.
          double scaled = x[trial] * z * z / 2 / (absolute + relative * Math.abs(x[trial]));
          squares += scaled * scaled / 2;
          worst = Math.max(worst, Math.abs(scaled));
          x[trial] *= factor(2, z);
        }
        double expected = norm == ErrorNorm.BATCH_RMS ? Math.sqrt(squares) : worst;
        // Ratios are of order 1 to 10; the error estimate cancels a digit or two.
        assertThat(actual[step]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  /** dx/dt = 3t² is integrated exactly by a method of order 3 or more: stage times are right. */
  @Test
  void timesOfTheStagesAreRight() {
    VectorField cubic =
        (ops, time, x, p) -> time.square().mul(3).broadcastTo(x.shape()).add(x.mul(0));
    for (Tableau tableau : List.of(Tableaux.RK4, Tableaux.BOSH3)) {
      double[] actual =
          evaluate(
              (ops, in) ->
                  List.of(
                      ops.odeSolve(
                              new OdeSolve(
                                  cubic,
                                  tableau,
                                  new int[] {1, 2},
                                  in.get(0),
                                  in.get(1),
                                  Optional.of(in.get(2)),
                                  Optional.empty(),
                                  List.of()))
                          .states()),
              state,
              sizes,
              starts);
      double[] expected = {1, 1.001, 1.216, -2, -1.999, -1.784};
      assertThat(actual).containsExactly(expected, within(ROUNDING));
    }
  }

  @Test
  void scanKeepsEveryStateButTheFirst() {
    double[] actual =
        evaluate(
            (ops, in) ->
                List.of(ops.scan((o, x, p) -> x.mul(p.get(0)), in.get(0), 3, in.subList(1, 2))),
            state,
            HostValues.of(Shape.of(1), 2.0));
    assertThat(actual).containsExactly(2, 4, 8, -4, -8, -16);
  }
}
