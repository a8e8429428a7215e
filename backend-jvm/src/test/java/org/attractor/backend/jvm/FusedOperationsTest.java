package org.attractor.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Compiled;
import org.attractor.api.backend.Pullback;
import org.attractor.api.backend.ValueAndGradient;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.OdeSolve;
import org.attractor.api.ode.OdeTrajectory;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.GruWeights;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.kernel.fast.KernelChoice;
import org.attractor.backend.jvm.kernel.fast.ScalarKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fused single precision against the decompositions in double precision, for sizes that fill
 * neither vectors nor tiles.
 */
class FusedOperationsTest {
  /**
   * In units of roundoff, relative to the largest element. Values of a path pass through at most 4
   * bins or 12 stages, each with a sum of at most 141 terms, which may grow by 4 √141 = 47 units
   * (Higham and Mary 2019), and an elementary function, 8; contributions of stages shrink with the
   * step size, those of bins by the gates. Cotangents of weights add 130 trials: 4 √130 = 46.
   */
  private static final double TOLERANCE = 300 * 0x1p-24;

  private static final Tableau HEUN =
      new Tableau(
          "heun-euler",
          2,
          new double[][] {{}, {1}},
          new double[] {0.5, 0.5},
          new double[] {-0.5, 0.5},
          new double[] {0, 1},
          1);

  /** Its last stage is the first of the next step. */
  private static final Tableau BOSH3 =
      new Tableau(
          "bosh3",
          3,
          new double[][] {{}, {0.5}, {0, 0.75}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
          new double[] {2.0 / 9, 1.0 / 3, 4.0 / 9, 0},
          new double[] {2.0 / 9 - 7.0 / 24, 1.0 / 3 - 0.25, 4.0 / 9 - 1.0 / 3, -0.125},
          new double[] {0, 0.5, 0.75, 1},
          2);

  static List<FloatKernels> kernels() {
    return List.of(new ScalarKernels(), KernelChoice.best());
  }

  static HostValues random(long seed, double size, int... sizes) {
    HostValues values = HostValues.of(Shape.of(sizes), new float[Shape.of(sizes).count()]);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.shape().count(); i++) {
      values.set(i, random.nextDouble(-size, size));
    }
    return values;
  }

  private static Backend backend(FloatKernels kernels) {
    return new KernelsContract.WithKernels(kernels).create(BackendOptions.singleThread());
  }

  /** Outputs and pullbacks of random cotangents. */
  private static List<HostValues> results(
      FloatKernels kernels, TensorFunction function, List<HostValues> inputs) {
    try (Backend backend = backend(kernels);
        Compiled compiled =
            backend.compile(function, inputs.stream().map(HostValues::spec).toList());
        Pullback pullback = compiled.pullback(inputs)) {
      List<HostValues> results = new ArrayList<>(pullback.values());
      List<HostValues> cotangents = new ArrayList<>();
      for (HostValues value : results) {
        cotangents.add(random(99, 1, value.shape().sizes()).to(value.dtype()));
      }
      // Twice: a pullback leaves what it reads as it was.
      pullback.apply(cotangents);
      results.addAll(pullback.apply(cotangents));
      return results;
    }
  }

  static void compare(
      String what, FloatKernels kernels, TensorFunction function, List<HostValues> inputs) {
    List<HostValues> wide = inputs.stream().map(v -> v.to(DType.FLOAT64)).toList();
    List<HostValues> expected = results(kernels, function, wide);
    List<HostValues> actual = results(kernels, function, inputs);
    for (int i = 0; i < expected.size(); i++) {
      double largest = 0;
      double worst = 0;
      for (int j = 0; j < expected.get(i).shape().count(); j++) {
        largest = Math.max(largest, Math.abs(expected.get(i).get(j)));
        worst = Math.max(worst, Math.abs(expected.get(i).get(j) - actual.get(i).get(j)));
      }
      assertThat(worst).as("%s, result %d", what, i).isLessThanOrEqualTo(TOLERANCE * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gruSequence(FloatKernels kernels) {
    TensorFunction function =
        (ops, in) ->
            List.of(
                ops.gruSequence(
                    in.get(0),
                    new GruWeights(in.get(1), in.get(2), in.get(3), in.get(4)),
                    new GruWeights(in.get(5), in.get(6), in.get(7), in.get(8))));
    for (int batch : new int[] {1, 3, 17, 130}) {
      for (int hidden : new int[] {1, 2, 15, 16, 33, 64, 130}) {
        int in = 1 + hidden % 11;
        int bins = batch == 1 ? 1 : 4;
        double bound = 1 / Math.sqrt(hidden);
        List<HostValues> inputs = new ArrayList<>(List.of(random(1, 2, batch, bins, in)));
        for (int direction = 0; direction < 2; direction++) {
          inputs.add(random(2 + direction, bound, 3 * hidden, in));
          inputs.add(random(4 + direction, bound, 3 * hidden, hidden));
          inputs.add(random(6 + direction, bound, 3 * hidden));
          inputs.add(random(8 + direction, bound, 3 * hidden));
        }
        compare("batch " + batch + ", hidden " + hidden, kernels, function, inputs);
      }
    }
  }

  private record Network(List<UnaryOperator<Tensor>> activations) implements VectorField {
    @Override
    public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> p) {
      Tensor value = state;
      for (int i = 0; i < activations.size(); i++) {
        value = ops.linear(value, p.get(2 * i), p.get(2 * i + 1));
        value = activations.get(i).apply(value);
      }
      return ops.linear(value, p.get(p.size() - 2), p.get(p.size() - 1));
    }

    @Override
    public boolean autonomous() {
      return true;
    }
  }

  private static TensorFunction solve(
      VectorField field, Tableau tableau, int[] grid, Optional<Tolerance> tolerance) {
    return (ops, in) -> {
      OdeTrajectory trajectory =
          ops.odeSolve(
              new OdeSolve(
                  field,
                  tableau,
                  grid,
                  in.get(0),
                  in.get(1),
                  Optional.empty(),
                  tolerance,
                  in.subList(2, in.size())));
      return Stream.concat(Stream.of(trajectory.states()), trajectory.errorRatios().stream())
          .toList();
    };
  }

  private static List<HostValues> inputs(int batch, int steps, int... sizes) {
    List<HostValues> inputs = new ArrayList<>();
    inputs.add(random(1, 1, batch, sizes[0]));
    inputs.add(HostValues.of(Shape.of(steps), new float[steps]));
    for (int i = 0; i < steps; i++) {
      inputs.get(1).set(i, 0.1 + 0.05 * i);
    }
    for (int i = 0; i + 1 < sizes.length; i++) {
      double bound = 2 / Math.sqrt(sizes[i]);
      inputs.add(random(10 + i, bound, sizes[i + 1], sizes[i]));
      inputs.add(random(20 + i, bound, sizes[i + 1]));
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void solvesOfNetworksWithOneHiddenLayer(FloatKernels kernels) {
    VectorField field = new Network(List.of(Tensor::tanh));
    for (int batch : new int[] {1, 3, 17, 130}) {
      for (int state = 1; state <= 12; state++) {
        int hidden = new int[] {1, 5, 16, 31, 64, 130}[state % 6];
        Tableau tableau = state % 2 == 0 ? HEUN : BOSH3;
        compare(
            "batch " + batch + ", state " + state + ", hidden " + hidden,
            kernels,
            solve(field, tableau, new int[] {1, 2}, Optional.empty()),
            inputs(batch, 3, state, hidden, state));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void solvesOfNetworksOfAnyDepth(FloatKernels kernels) {
    TensorFunction affine =
        solve(new Network(List.of()), BOSH3, new int[] {2, 1}, Optional.empty());
    compare("no hidden layer", kernels, affine, inputs(19, 3, 4, 4));
    TensorFunction deep =
        solve(
            new Network(List.of(Tensor::tanh, Tensor::relu, Tensor::tanh)),
            BOSH3,
            new int[] {2, 1},
            Optional.empty());
    compare("three hidden layers", kernels, deep, inputs(19, 3, 2, 9, 17, 5, 2));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void errorRatios(FloatKernels kernels) {
    // So stiff that estimates are far above their rounding.
    VectorField field = new Network(List.of(Tensor::tanh));
    for (ErrorNorm norm : ErrorNorm.values()) {
      Optional<Tolerance> tolerance = Optional.of(new Tolerance(1e-3, 1e-3, norm));
      for (int batch : new int[] {1, 3, 17, 130}) {
        List<HostValues> inputs = inputs(batch, 3, 3, 20, 3);
        for (Tableau tableau : List.of(HEUN, BOSH3)) {
          TensorFunction ratios =
              (ops, in) ->
                  solve(field, tableau, new int[] {1, 1, 1}, tolerance)
                      .apply(ops, in)
                      .subList(1, 2);
          List<HostValues> expected =
              results(kernels, ratios, inputs.stream().map(v -> v.to(DType.FLOAT64)).toList());
          List<HostValues> actual = results(kernels, ratios, inputs);
          for (int step = 0; step < 3; step++) {
            double ratio = expected.get(0).get(step);
            // Estimates are differences of slopes of order 1, divided by a scale of about 1e-3.
            assertThat(Math.abs(actual.get(0).get(step) - ratio))
                .isLessThan(TOLERANCE * (ratio + 1e3));
          }
          // No gradient flows through them.
          for (HostValues gradient : actual.subList(1, actual.size())) {
            assertThat(gradient.toDoubles()).containsOnly(0);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void otherFieldsRunAsTheyAreWritten(FloatKernels kernels) {
    List<HostValues> inputs = inputs(5, 3, 2, 4, 2);
    List<VectorField> fields =
        List.of(
            (ops, t, x, p) ->
                ops.linear(ops.linear(x, p.get(0), p.get(1)).sigmoid(), p.get(2), p.get(3)),
            (ops, t, x, p) ->
                ops.linear(ops.linear(x, p.get(0), p.get(1)).tanh(), p.get(2), p.get(3)).sub(x),
            (ops, t, x, p) ->
                ops.linear(
                    ops.linear(x.stopGradient(), p.get(0), p.get(1)).tanh(), p.get(2), p.get(3)),
            (ops, t, x, p) ->
                ops.linear(
                    ops.linear(x, p.get(0).stopGradient(), p.get(1)).tanh(), p.get(2), p.get(3)),
            (ops, t, x, p) ->
                ops.linear(
                    ops.linear(x, p.get(0), p.get(1)).tanh().stopGradient(), p.get(2), p.get(3)),
            (ops, t, x, p) ->
                ops.linear(ops.linear(x, p.get(0), p.get(1)).tanh(), p.get(2).mul(2), p.get(3)));
    for (VectorField field : fields) {
      VectorField autonomous = new Autonomous(field);
      compare(
          "field " + fields.indexOf(field),
          kernels,
          solve(autonomous, BOSH3, new int[] {1, 2}, Optional.empty()),
          inputs);
    }
  }

  private record Autonomous(VectorField field) implements VectorField {
    @Override
    public Tensor derivative(Operations ops, Tensor time, Tensor state, List<Tensor> p) {
      return field.derivative(ops, time, state, p);
    }

    @Override
    public boolean autonomous() {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aTrialDoesNotDependOnTheOthers(FloatKernels kernels) {
    TensorFunction function =
        solve(new Network(List.of(Tensor::tanh)), BOSH3, new int[] {1, 2}, Optional.empty());
    List<HostValues> many = inputs(130, 3, 3, 20, 3);
    List<HostValues> few = new ArrayList<>(many);
    int trials = 7;
    int first = 40;
    float[] part = Arrays.copyOfRange(many.get(0).floats(), first * 3, (first + trials) * 3);
    few.set(0, HostValues.of(Shape.of(trials, 3), part));
    float[] all = results(kernels, function, many).get(0).floats();
    float[] some = results(kernels, function, few).get(0).floats();
    // Each lane computes the same operations in the same order, wherever it stands.
    assertThat(some).isEqualTo(Arrays.copyOfRange(all, first * 9, (first + trials) * 9));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void nanOfATrialStaysInItsTrial(FloatKernels kernels) {
    TensorFunction function =
        solve(new Network(List.of(Tensor::tanh)), HEUN, new int[] {1, 1}, Optional.empty());
    List<HostValues> inputs = inputs(20, 2, 3, 20, 3);
    inputs.get(0).set(3 * 4 + 1, Double.NaN);
    float[] states = results(kernels, function, inputs).get(0).floats();
    for (int i = 0; i < states.length; i++) {
      int trial = i / 9;
      int output = i / 3 % 3;
      boolean spoiled = trial == 4 && (output > 0 || i % 3 == 1);
      assertThat(Float.isNaN(states[i])).isEqualTo(spoiled);
    }
  }

  /** A whole model: what a call allocates is what it hands out. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aStepAllocatesItsResultsOnly(FloatKernels kernels) {
    int batch = 20;
    VectorField field = new Network(List.of(Tensor::tanh));
    TensorFunction function =
        (ops, in) -> {
          GruWeights weights = new GruWeights(in.get(1), in.get(2), in.get(3), in.get(4));
          Tensor start = ops.gruSequence(in.get(0), weights, weights);
          OdeTrajectory trajectory =
              ops.odeSolve(
                  new OdeSolve(
                      field,
                      BOSH3,
                      new int[] {1, 1, 1},
                      start,
                      in.get(5),
                      Optional.empty(),
                      Optional.of(Tolerance.of(1e-3, 1e-3)),
                      in.subList(6, 10)));
          return List.of(ops.poissonLogLikelihood(trajectory.states(), in.get(0)));
        };
    List<HostValues> inputs =
        List.of(
            random(1, 1, batch, 4, 6),
            random(2, 1, 9, 6),
            random(3, 1, 9, 3),
            random(4, 1, 9),
            random(5, 1, 9),
            random(6, 1, 3),
            random(7, 1, 40, 6),
            random(8, 1, 40),
            random(9, 1, 6, 40),
            random(10, 1, 6));
    allocatesResultsOnly(kernels, function, inputs, IntStream.range(1, 10).toArray());
  }

  static void allocatesResultsOnly(
      FloatKernels kernels, TensorFunction function, List<HostValues> inputs, int... wrt) {
    try (Backend backend = backend(kernels);
        Compiled compiled =
            backend.compile(function, inputs.stream().map(HostValues::spec).toList())) {
      ValueAndGradient first = compiled.valueAndGradient(inputs, wrt);
      long results = first.gradients().stream().mapToLong(g -> 4L * g.shape().count()).sum();
      // Beside the numbers: objects around them, and what comparing them takes.
      long limit = 50 * (results + 20_000);
      long least =
          Allocation.least(
              limit,
              () -> {
                for (int i = 0; i < 50; i++) {
                  assertThat(compiled.valueAndGradient(inputs, wrt)).isEqualTo(first);
                }
              });
      assertThat(least).isLessThanOrEqualTo(limit);
    }
  }
}
