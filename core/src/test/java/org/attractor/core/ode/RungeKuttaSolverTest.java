package org.attractor.core.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.ode.ErrorNorm;
import org.attractor.api.ode.InitialValueProblem;
import org.attractor.api.ode.Solution;
import org.attractor.api.ode.SolveStatus;
import org.attractor.api.ode.Tableau;
import org.attractor.api.ode.Tolerance;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.core.Engines;
import org.attractor.core.ode.tableau.Tableaux;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Solvers on problems whose solutions are known. */
class RungeKuttaSolverTest {
  private static Backend backend;

  @BeforeAll
  static void start() {
    backend = Engines.reference();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  static Stream<Tableau> methods() {
    return Tableaux.ALL.stream();
  }

  static Stream<Tableau> pairs() {
    return Tableaux.ALL.stream().filter(Tableau::adaptive);
  }

  /** dx/dt = x cos t: x = exp(sin t); nonlinear in (t, x) and dependent on time. */
  private static final VectorField DRIVEN = (ops, time, state, parameters) -> state.mul(time.cos());

  /** dx/dt = x²: x = 1/(1/x0 - t), which ends at t = 1/x0. */
  private static final VectorField BLOW_UP = (ops, time, state, parameters) -> state.square();

  /** A rotation with frequency ω, a parameter: x = (cos ωt, -sin ωt). */
  private static final VectorField ROTATION =
      new VectorField() {
        @Override
        public Tensor derivative(
            Operations ops, Tensor time, Tensor state, List<Tensor> parameters) {
          Tensor x = state.slice(1, 0, 1);
          Tensor y = state.slice(1, 1, 2);
          return ops.concat(1, List.of(y, x.neg())).mul(parameters.get(0));
        }

        @Override
        public boolean autonomous() {
          return true;
        }
      };

  /** Two turns and a bit of {@link #ROTATION}, with outputs between. */
  private static InitialValueProblem rotation(int outputs) {
    return new InitialValueProblem(
        ROTATION,
        HostValues.of(Shape.of(1, 2), 1.0, 0.0),
        times(outputs, 8),
        List.of(HostValues.scalar(DType.FLOAT64, 2)));
  }

  private static double[] times(int outputs, double end) {
    return IntStream.range(0, outputs).mapToDouble(i -> end * i / (outputs - 1)).toArray();
  }

  /** Largest distance from the exact rotation over all outputs: no single time's luck decides. */
  private static double rotationError(Solution solution) {
    double[] times = solution.grid().times();
    double largest = 0;
    for (int i = 0; i < times.length; i++) {
      double x = solution.states().get(2 * i) - Math.cos(2 * times[i]);
      double y = solution.states().get(2 * i + 1) + Math.sin(2 * times[i]);
      largest = Math.max(largest, Math.hypot(x, y));
    }
    return largest;
  }

  private static InitialValueProblem driven(int outputs) {
    double[] times = times(outputs, 4);
    return new InitialValueProblem(
        DRIVEN, HostValues.of(Shape.of(2, 1), 1.0, -2.0), times, List.of());
  }

  /** Largest error over all outputs of {@link #driven}. */
  private static double drivenError(Solution solution) {
    double[] times = solution.grid().times();
    double largest = 0;
    for (int i = 0; i < times.length; i++) {
      double exact = Math.exp(Math.sin(times[i]));
      largest = Math.max(largest, Math.abs(solution.states().get(i) - exact));
      largest = Math.max(largest, Math.abs(solution.states().get(times.length + i) + 2 * exact));
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void errorFallsWithTheOrderOfTheMethod(Tableau tableau) {
    // Steps short enough for the leading term, long enough to stay above rounding (1e-14).
    int coarse = tableau.order() >= 5 ? 32 : tableau.order() >= 3 ? 32 : 256;
    int[] steps = {coarse, 2 * coarse, 4 * coarse};
    double[] errors = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      Solution solution = RungeKuttaSolver.fixed(tableau, steps[i]).solve(backend, rotation(5));
      assertThat(solution.statistics().evaluations()).isEqualTo(tableau.evaluations(4 * steps[i]));
      errors[i] = rotationError(solution);
    }
    double order = Math.log(errors[0] / errors[2]) / Math.log(4);
    assertThat(order)
        .as("measured order, errors %s", Arrays.toString(errors))
        .isCloseTo(tableau.order(), within(0.15));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void adaptiveErrorIsProportionalToTheTolerance(Tableau tableau) {
    double[] exponents = {3, 4, 5, 6, 7, 8, 9};
    double sumXy = 0;
    double sumXx = 0;
    double sumX = 0;
    double sumY = 0;
    for (double exponent : exponents) {
      double tolerance = Math.pow(10, -exponent);
      Solution solution =
          RungeKuttaSolver.adaptive(tableau, Tolerance.of(tolerance, tolerance))
              .solve(backend, rotation(3));
      assertThat(solution.status()).isEqualTo(SolveStatus.SUCCESS);
      assertThat(solution.statistics().largestErrorRatio()).isBetween(0.0, 1.0);
      double error = rotationError(solution);
      // The global error adds up some tens of local errors, each damped by the higher order.
      assertThat(error).isBetween(1e-3 * tolerance, 100 * tolerance);
      double x = -exponent;
      double y = Math.log10(error);
      sumXy += x * y;
      sumXx += x * x;
      sumX += x;
      sumY += y;
    }
    int n = exponents.length;
    double slope = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    // With the higher order propagated the global error falls as tolerance^(p/(q+1)), q + 1 = p.
    assertThat(slope).as("slope of log error over log tolerance").isCloseTo(1, within(0.15));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stagesSeeTheirOwnTimes(Tableau tableau) {
    // A field that depends on time: with wrong nodes no method but Euler's would have its order,
    // and
    // the error of 400 steps would be near 1e-2 for all of them.
    Solution solution = RungeKuttaSolver.fixed(tableau, 50).solve(backend, driven(9));
    assertThat(drivenError(solution)).isLessThan(20 * Math.pow(0.01, tableau.order()));
  }

  @ParameterizedTest
  @EnumSource(StepSizeController.class)
  void everyControllerReachesTheEndAndCountsItsWork(StepSizeController controller) {
    Tableau tsit5 = Tableaux.named("tsit5");
    RungeKuttaSolver solver =
        new RungeKuttaSolver(
            tsit5,
            Optional.of(new Tolerance(1e-8, 1e-8, ErrorNorm.WORST_TRIAL)),
            controller,
            1,
            10_000);
    Solution solution = solver.solve(backend, driven(5));
    assertThat(solution.status()).isEqualTo(SolveStatus.SUCCESS);
    var statistics = solution.statistics();
    assertThat(statistics.rejectedSteps()).as("the first step is a whole interval").isPositive();
    assertThat(statistics.evaluations())
        .isEqualTo(1 + 6 * (statistics.acceptedSteps() + statistics.rejectedSteps()));
    assertThat(solution.grid().steps()).isEqualTo(statistics.acceptedSteps());
    assertThat(DoubleStream.of(solution.grid().stepSizes()).sum()).isCloseTo(4, within(1e-12));
    assertThat(drivenError(solution)).isLessThan(1e-6);
  }

  @Test
  void stepsEndAtOutputTimesAndGoBackToTheirOwnSizeAfterwards() {
    InitialValueProblem problem =
        new InitialValueProblem(
            ROTATION,
            HostValues.of(Shape.of(1, 2), 1.0, 0.0),
            new double[] {0, 1, 1.0001, 2, 3},
            List.of(HostValues.scalar(DType.FLOAT64, 2)));
    Solution solution =
        RungeKuttaSolver.adaptive(Tableaux.named("dopri5"), Tolerance.of(1e-9, 1e-9))
            .solve(backend, problem);
    for (int i = 0; i < 5; i++) {
      double t = problem.times()[i];
      assertThat(solution.states().get(2 * i)).isCloseTo(Math.cos(2 * t), within(1e-7));
      assertThat(solution.states().get(2 * i + 1)).isCloseTo(-Math.sin(2 * t), within(1e-7));
    }
    assertThat(solution.grid().stepsPerInterval()[1]).as("the tiny interval").isEqualTo(1);
    assertThat(solution.grid().stepsPerInterval()[2])
        .as("steps after the tiny interval are long again")
        .isLessThanOrEqualTo(solution.grid().stepsPerInterval()[0] + 2);
  }

  @Test
  void aSingularityIsReportedNotHidden() {
    InitialValueProblem problem =
        new InitialValueProblem(
            BLOW_UP, HostValues.of(Shape.of(2, 1), 0.1, 1.0), new double[] {0, 0.5, 2}, List.of());
    Solution solution =
        RungeKuttaSolver.adaptive(Tableaux.named("tsit5"), Tolerance.of(1e-6, 1e-6))
            .solve(backend, problem);
    assertThat(solution.status()).isIn(SolveStatus.STEP_TOO_SMALL, SolveStatus.NON_FINITE);
    assertThat(solution.failure().orElseThrow().time()).isCloseTo(1, within(0.01));
    assertThat(solution.states().shape()).as("outputs reached").isEqualTo(Shape.of(2, 2, 1));
    assertThat(solution.status().explanation()).isNotBlank();
  }

  @Test
  void fixedStepsThatOverflowNameTimeAndTrial() {
    InitialValueProblem problem =
        new InitialValueProblem(
            BLOW_UP, HostValues.of(Shape.of(2, 1), 0.1, 1e300), new double[] {0, 1, 2}, List.of());
    Solution solution = RungeKuttaSolver.fixed(Tableaux.named("rk4"), 1).solve(backend, problem);
    assertThat(solution.status()).isEqualTo(SolveStatus.NON_FINITE);
    assertThat(solution.failure().orElseThrow()).isEqualTo(new Solution.Failure(0, 1));
  }

  @Test
  void theLimitOfStepsIsKept() {
    RungeKuttaSolver solver =
        new RungeKuttaSolver(
            Tableaux.named("bosh3"),
            Optional.of(Tolerance.of(1e-10, 1e-10)),
            StepSizeController.INTEGRAL,
            1,
            50);
    Solution solution = solver.solve(backend, driven(3));
    assertThat(solution.status()).isEqualTo(SolveStatus.MAX_STEPS);
    var statistics = solution.statistics();
    assertThat(statistics.acceptedSteps() + statistics.rejectedSteps()).isEqualTo(50);
  }

  @Test
  void adaptiveStepsNeedAnErrorEstimate() {
    assertThatThrownBy(
            () -> RungeKuttaSolver.adaptive(Tableaux.named("rk4"), Tolerance.of(1e-3, 0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rk4")
        .hasMessageContaining("tsit5");
  }
}
