package org.attractor.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.spi.Decompositions;
import org.attractor.api.spi.RungeKuttaReplay;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch's fused versions give values and gradients of the decompositions that define them. */
class StructuredOperationsTest {
  /**
   * Both do the same sums of at most a few hundred terms in another order: relative differences are
   * a few hundred roundings, 1e-16 each.
   */
  private static final double TOLERANCE = 1e-12;

  private static Backend backend;

  @BeforeAll
  static void start() {
    backend = new DjlBackendProvider().create(BackendOptions.singleThread());
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  private interface Structured {
    List<Tensor> of(Operations ops, List<Tensor> in);
  }

  private static HostValues random(Random random, double bound, int... sizes) {
    HostValues values = HostValues.zeros(TensorSpec.of(DType.FLOAT64, sizes));
    for (int i = 0; i < values.shape().count(); i++) {
      values.set(i, bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  /** A scalar that weighs every element of the first output differently, and all outputs. */
  private static TensorFunction scalar(Structured function) {
    return (ops, in) -> {
      List<Tensor> results = function.of(ops, in);
      HostValues weights = random(new Random(5), 1, results.get(0).shape().sizes());
      List<Tensor> all = new ArrayList<>();
      all.add(results.get(0).mul(ops.constant(weights)).sum());
      all.addAll(results);
      return all;
    };
  }

  private static void assertAgree(
      Structured fused, Structured decomposition, List<HostValues> inputs) {
    ValueAndGradient actual = evaluate(fused, inputs);
    ValueAndGradient expected = evaluate(decomposition, inputs);
    assertClose(actual.auxiliary().subList(0, 1), expected.auxiliary().subList(0, 1), 0);
    // Error ratios: what is left of terms that cancel, on a scale where 1 is the limit.
    assertClose(
        actual.auxiliary().subList(1, actual.auxiliary().size()),
        expected.auxiliary().subList(1, expected.auxiliary().size()),
        1);
    assertClose(actual.gradients(), expected.gradients(), 0);
    assertThat(expected.gradients()).anyMatch(g -> g.shape().count() == 0 || g.get(0) != 0);
  }

  private static ValueAndGradient evaluate(Structured function, List<HostValues> inputs) {
    List<TensorSpec> specs = inputs.stream().map(HostValues::spec).toList();
    try (Compiled compiled = backend.compile(scalar(function), specs)) {
      return compiled.valueAndGradient(inputs, IntStream.range(0, inputs.size()).toArray());
    }
  }

  private static void assertClose(
      List<HostValues> actual, List<HostValues> expected, double leastScale) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).spec()).isEqualTo(expected.get(i).spec());
      double scale = Math.max(leastScale, Double.MIN_NORMAL);
      double difference = 0;
      for (int j = 0; j < expected.get(i).shape().count(); j++) {
        scale = Math.max(scale, Math.abs(expected.get(i).get(j)));
        difference = Math.max(difference, Math.abs(actual.get(i).get(j) - expected.get(i).get(j)));
      }
      assertThat(difference / scale).as("number %d", i).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void linear(int[] shape) {
    Random random = new Random(1);
    List<HostValues> inputs =
        List.of(random(random, 1, shape), random(random, 1, 5, 4), random(random, 1, 5));
    assertAgree(
        (ops, in) -> List.of(ops.linear(in.get(0), in.get(1), in.get(2))),
        (ops, in) -> List.of(Decompositions.linear(in.get(0), in.get(1), in.get(2))),
        inputs);
  }

  @Test
  void theFusedGruIsLeftAsideWhereItIsLessThanSinglePrecision() {
    Device gpu = Device.gpu(0);
    assertThat(TorchOperations.roundsRecurrence(gpu, DType.FLOAT32, null)).isTrue();
    assertThat(TorchOperations.roundsRecurrence(gpu, DType.FLOAT32, "1")).isTrue();
    assertThat(TorchOperations.roundsRecurrence(gpu, DType.FLOAT32, "0")).isFalse();
    assertThat(TorchOperations.roundsRecurrence(gpu, DType.FLOAT64, null)).isFalse();
    assertThat(TorchOperations.roundsRecurrence(Device.cpu(), DType.FLOAT32, null)).isFalse();
  }

  static Stream<int[]> shapes() {
    return Stream.of(new int[] {4}, new int[] {3, 4}, new int[] {2, 3, 4}, new int[] {2, 1, 3, 4});
  }

  @Test
  void linearOfNothing() {
    Random random = new Random(1);
    List<HostValues> inputs =
        List.of(random(random, 1, 0, 4), random(random, 1, 5, 4), random(random, 1, 5));
    assertAgree(
        (ops, in) -> List.of(ops.linear(in.get(0), in.get(1), in.get(2))),
        (ops, in) -> List.of(Decompositions.linear(in.get(0), in.get(1), in.get(2))),
        inputs);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void linearCombination(double[] weights, int[] shape) {
    Random random = new Random(2);
    List<HostValues> inputs =
        IntStream.range(0, weights.length).mapToObj(i -> random(random, 1, shape)).toList();
    assertAgree(
        (ops, in) -> List.of(ops.linearCombination(weights, in)),
        (ops, in) -> List.of(Decompositions.linearCombination(ops, weights, in)),
        inputs);
  }

  static Stream<Arguments> combinations() {
    return Stream.of(
        Arguments.of(new double[] {2}, new int[] {3, 4}),
        Arguments.of(new double[] {0, 1, 0}, new int[] {3, 4}),
        Arguments.of(new double[] {0.1, 0, -3, 1.0 / 3}, new int[] {3, 4}),
        Arguments.of(new double[] {0.1, -3, 1.0 / 3}, new int[] {}),
        Arguments.of(new double[] {0.1, -3, 1.0 / 3}, new int[] {5}),
        Arguments.of(new double[] {0.1, -3, 1.0 / 3, 7}, new int[] {2, 3, 4}),
        Arguments.of(new double[] {0.1, -3, 1.0 / 3, 7}, new int[] {2, 50}));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void gruSequence(int batch, int bins, int in, int hidden) {
    Random random = new Random(3);
    List<HostValues> inputs = new ArrayList<>();
    inputs.add(random(random, 1, batch, bins, in));
    for (int direction = 0; direction < 2; direction++) {
      inputs.add(random(random, 0.5, 3 * hidden, in));
      inputs.add(random(random, 0.5, 3 * hidden, hidden));
      inputs.add(random(random, 0.5, 3 * hidden));
      inputs.add(random(random, 0.5, 3 * hidden));
    }
    assertAgree(
        (ops, x) -> List.of(ops.gruSequence(x.get(0), weights(x, 1), weights(x, 5))),
        (ops, x) ->
            List.of(Decompositions.gruSequence(ops, x.get(0), weights(x, 1), weights(x, 5))),
        inputs);
  }

  static Stream<Arguments> sequences() {
    return Stream.of(Arguments.of(1, 1, 1, 1), Arguments.of(5, 7, 3, 4), Arguments.of(3, 30, 2, 8));
  }

  private static GruWeights weights(List<Tensor> in, int first) {
    return new GruWeights(in.get(first), in.get(first + 1), in.get(first + 2), in.get(first + 3));
  }

  @Test
  void gruCell() {
    Random random = new Random(3);
    for (int[] gates : new int[][] {{12}, {5, 12}}) {
      List<HostValues> inputs =
          List.of(
              random(random, 1, gates),
              random(random, 1, 5, 4),
              random(random, 1, 12, 4),
              random(random, 1, 12));
      assertAgree(
          (ops, x) -> List.of(ops.gruCell(x.get(0), x.get(1), x.get(2), x.get(3))),
          (ops, x) -> List.of(Decompositions.gruCell(ops, x.get(0), x.get(1), x.get(2), x.get(3))),
          inputs);
    }
  }

  @Test
  void scan() {
    Random random = new Random(4);
    List<HostValues> inputs =
        List.of(random(random, 1, 3, 4), random(random, 1, 4, 4), random(random, 1, 4));
    assertAgree(
        (ops, x) ->
            List.of(
                ops.scan(
                    (o, s, p) -> o.linear(s, p.get(0), p.get(1)).tanh(),
                    x.get(0),
                    6,
                    x.subList(1, 3))),
        (ops, x) ->
            List.of(
                Decompositions.scan(
                    ops,
                    (o, s, p) -> o.linear(s, p.get(0), p.get(1)).tanh(),
                    x.get(0),
                    6,
                    x.subList(1, 3))),
        inputs);
  }

  @Test
  void scanOfTheIdentity() {
    List<HostValues> inputs = List.of(random(new Random(4), 1, 3, 4));
    assertAgree(
        (ops, x) -> List.of(ops.scan((o, s, p) -> s, x.get(0), 3, List.of())),
        (ops, x) -> List.of(Decompositions.scan(ops, (o, s, p) -> s, x.get(0), 3, List.of())),
        inputs);
  }

  @Test
  void poissonLogLikelihood() {
    Random random = new Random(6);
    HostValues counts = random(random, 1, 4, 5);
    for (int i = 0; i < 20; i++) {
      counts.set(i, i % 5);
    }
    assertAgree(
        (ops, x) -> List.of(ops.poissonLogLikelihood(x.get(0), x.get(1))),
        (ops, x) -> List.of(Decompositions.poissonLogLikelihood(ops, x.get(0), x.get(1))),
        List.of(random(random, 2, 4, 5), counts));
  }

  private record Solve(
      Tableau tableau, int states, int[] steps, boolean autonomous, Optional<Tolerance> tolerance) {
    OdeSolve of(List<Tensor> in, boolean fixedGrid) {
      Tensor sizes = fixedGrid ? in.get(1).stopGradient() : in.get(1);
      Tensor starts = fixedGrid ? in.get(2).stopGradient() : in.get(2);
      return new OdeSolve(
          field(),
          tableau,
          steps,
          in.get(0),
          sizes,
          autonomous ? Optional.empty() : Optional.of(starts),
          tolerance,
          in.subList(3, 5));
    }

    private VectorField field() {
      return new VectorField() {
        @Override
        public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> p) {
          Tensor drive = ops.linear(state, p.get(0), p.get(1)).tanh();
          return autonomous ? drive : drive.mul(time.mul(2).cos());
        }

        @Override
        public boolean autonomous() {
          return autonomous;
        }
      };
    }
  }

  static Stream<Named<Solve>> solves() {
    List<Named<Solve>> cases = new ArrayList<>();
    Tolerance rms = Tolerance.of(1e-3, 1e-2);
    Tolerance worst = new Tolerance(1e-3, 1e-2, ErrorNorm.WORST_TRIAL);
    for (int states : new int[] {1, 3, 40}) {
      for (boolean autonomous : new boolean[] {true, false}) {
        for (int[] steps : new int[][] {{}, {1}, {1, 2, 1}}) {
          String rest = ", " + states + " states, " + steps.length + " intervals, " + autonomous;
          cases.add(
              Named.of(
                  "rk4" + rest,
                  new Solve(Tableaux.rk4(), states, steps, autonomous, Optional.empty())));
          cases.add(
              Named.of(
                  "tsit5" + rest,
                  new Solve(Tableaux.tsit5(), states, steps, autonomous, Optional.of(rms))));
          cases.add(
              Named.of(
                  "tsit5, worst trial" + rest,
                  new Solve(Tableaux.tsit5(), states, steps, autonomous, Optional.of(worst))));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("solves")
  void odeSolve(Solve solve) {
    Random random = new Random(7);
    int steps = IntStream.of(solve.steps).sum();
    HostValues sizes = random(random, 0, steps);
    HostValues starts = random(random, 0, steps);
    for (int i = 0; i < steps; i++) {
      sizes.set(i, 0.1 + 0.05 * i);
      starts.set(i, i == 0 ? 0.2 : starts.get(i - 1) + sizes.get(i - 1));
    }
    List<HostValues> inputs =
        List.of(
            random(random, 1, 5, solve.states),
            sizes,
            starts,
            random(random, 1, solve.states, solve.states),
            random(random, 1, solve.states));
    for (boolean fixedGrid : new boolean[] {true, false}) {
      assertAgree(
          (ops, x) -> outputs(ops.odeSolve(solve.of(x, fixedGrid))),
          (ops, x) -> outputs(RungeKuttaReplay.run(ops, solve.of(x, fixedGrid))),
          inputs);
    }
  }

  private static List<Tensor> outputs(OdeTrajectory path) {
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(path.states());
    path.errorRatios().ifPresent(outputs::add);
    return outputs;
  }
}
