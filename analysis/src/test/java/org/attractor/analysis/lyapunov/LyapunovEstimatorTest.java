package org.attractor.analysis.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.attractor.analysis.Engines;
import org.attractor.analysis.TensorFields;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.dynamics.TrueSystem;
import org.attractor.analysis.fixedpoint.VisitedStates;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Dynamics;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lyapunov exponents of systems whose exponents are known. */
class LyapunovEstimatorTest {
  private static VisitedStates visited(String name) {
    OdeSystem system = (OdeSystem) SystemCatalogue.load().get(name);
    return VisitedStates.of(
        new Simulator(system, 1e-8).run(2000, system.period() / 7, fraction -> {}), 3);
  }

  private static TrueSystem truth(String name) {
    OdeSystem system = (OdeSystem) SystemCatalogue.load().get(name);
    return new TrueSystem(system, system.period() / system.pointsPerPeriod());
  }

  private static Tensor linear(Operations ops, Tensor x, int size, double... matrix) {
    return x.matmul(ops.constant(HostValues.of(Shape.of(size, size), matrix)), false, true);
  }

  private static LyapunovEstimate estimate(
      Dynamics dynamics, int size, LyapunovSettings settings, double... start) {
    try (Backend backend = Engines.reference();
        AutonomousSystem system =
            new LearnedSystem(backend, dynamics, List.of(), size, 0.1, DType.FLOAT64)) {
      return new LyapunovEstimator(settings).estimate(system, VisitedStates.of(start, size));
    }
  }

  @Test
  void ofALinearFlow() {
    // A spiral with eigenvalues -0.1 ± 2i, and -0.5.
    VectorField field = (ops, t, x, p) -> linear(ops, x, 3, -0.1, -2, 0, 2, -0.1, 0, 0, 0, -0.5);
    LyapunovEstimate estimate =
        estimate(TensorFields.flow(field), 3, new LyapunovSettings(4, 0, 100, 10, 2, 0), 1, 1, 1);
    // The method's error is (2 h)^5/120 in a step of h = 0.01, 3e-9 in a unit of time. The third
    // direction starts anywhere and is aligned after a time, which counts 1/10 in 10 units.
    assertThat(sum(estimate.exponents())).isCloseTo(-0.7, within(1e-8));
    LyapunovEstimate aligned =
        estimate(TensorFields.flow(field), 3, new LyapunovSettings(4, 600, 100, 10, 2, 0), 1, 1, 1);
    assertThat(aligned.exponents()).containsExactly(new double[] {-0.1, -0.1, -0.5}, within(1e-8));
    assertThat(aligned.divergence()).isCloseTo(-0.7, within(1e-12));
  }

  @Test
  void ofALinearMap() {
    // Triangular, so that its eigenvalues 1.1, -0.5, 0.01 are on the diagonal.
    Dynamics map =
        new Dynamics.Map(
            (ops, x, p) -> linear(ops, x, 3, 1.1, 3, -2, 0, -0.5, 4, 0, 0, 0.01), List.of());
    LyapunovEstimate estimate =
        estimate(map, 3, new LyapunovSettings(3, 100, 50, 1, 1, 0), 0, 0, 0);
    // The frame aligns by a factor of 2 a bin: 100 bins leave nothing but rounding.
    assertThat(estimate.exponents())
        .containsExactly(
            new double[] {Math.log(1.1), Math.log(0.5), Math.log(0.01)}, within(1e-11));
    assertThat(Gate.of(estimate, Optional.empty())).allMatch(Gate::passed);
    // Volume shrinks by 0.0055 a bin, though not along the first direction.
    assertThat(estimate.divergence()).isCloseTo(Math.log(0.0055), within(1e-12));
    assertThat(estimate.kaplanYorkeDimension())
        .isCloseTo(1 + Math.log(1.1) / Math.log(2), within(1e-9));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static void requireLiterature(String name, LyapunovEstimate estimate) {
    double[] literature =
        SystemCatalogue.load().get(name).lyapunovSpectra().get(0).exponents().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] exponents = estimate.exponents();
    double[] errors = estimate.standardErrors();
    for (int i = 0; i < exponents.length; i++) {
      // The literature is rounded to the fourth decimal.
      double allowed = 3 * errors[i] + 5e-5 + 1 / estimate.duration() * (i == 1 ? 1 : 0);
      assertThat(exponents[i])
          .as("exponent %d of %s", i, name)
          .isCloseTo(literature[i], within(allowed));
    }
  }

  private static List<Gate> gates(
      AutonomousSystem system, VisitedStates visited, LyapunovSettings settings) {
    LyapunovEstimate estimate = new LyapunovEstimator(settings).estimate(system, visited);
    LyapunovEstimate half =
        new LyapunovEstimator(settings.withHalfTheStep()).estimate(system, visited);
    return Gate.of(estimate, Optional.of(half));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lorenz", "Rossler"})
  void ofChaosAgreeWithTheLiterature(String name) {
    boolean lorenz = name.equals("Lorenz");
    LyapunovSettings settings =
        new LyapunovSettings(32, 200, lorenz ? 2000 : 800, lorenz ? 2 : 8, 2, 0);
    LyapunovEstimate estimate =
        new LyapunovEstimator(settings).estimate(truth(name), visited(name));
    requireLiterature(name, estimate);
    // So that three standard errors say something.
    assertThat(estimate.standardErrors()[0]).isLessThan(0.15 * estimate.exponents()[0]);
    assertThat(gates(truth(name), visited(name), settings)).hasSize(3).allMatch(Gate::passed);
  }

  /** Half a minute: the error falls with the square root of the time. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"Lorenz", "Rossler"})
  void ofChaosAgreeWithTheLiteratureToThreeDigits(String name) {
    boolean lorenz = name.equals("Lorenz");
    LyapunovSettings settings =
        new LyapunovSettings(64, 500, lorenz ? 20_000 : 10_000, lorenz ? 4 : 20, 2, 0);
    LyapunovEstimate estimate =
        new LyapunovEstimator(settings).estimate(truth(name), visited(name));
    requireLiterature(name, estimate);
    assertThat(estimate.standardErrors()[0]).isLessThan(0.01 * estimate.exponents()[0]);
  }

  @Test
  void aPlantedFieldHasTheExponentsOfTheSystem() {
    try (Backend backend = Engines.reference();
        LearnedSystem planted = TensorFields.system(backend, "Lorenz", truth("Lorenz").bin())) {
      LyapunovSettings settings = new LyapunovSettings(16, 100, 300, 2, 2, 1);
      LyapunovEstimator estimator = new LyapunovEstimator(settings);
      double[] learned = estimator.estimate(planted, visited("Lorenz")).exponents();
      double[] direct = estimator.estimate(truth("Lorenz"), visited("Lorenz")).exponents();
      // The same trajectories until rounding has grown by e^(0.9 · 6), which is 200-fold.
      assertThat(learned).containsExactly(direct, within(1e-6));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    LyapunovSettings one = new LyapunovSettings(6, 10, 50, 2, 1, 0);
    LyapunovSettings three = new LyapunovSettings(6, 10, 50, 2, 3, 0);
    assertThat(
            new LyapunovEstimator(three)
                .estimate(truth("Lorenz"), visited("Lorenz"))
                .byTrajectory())
        .isDeepEqualTo(
            new LyapunovEstimator(one).estimate(truth("Lorenz"), visited("Lorenz")).byTrajectory());
  }

  @Test
  void trajectoriesThatRunAwayAreCounted() {
    // dx/dt = x² reaches infinity from 1, and comes to rest from -1.
    VectorField square = (ops, t, x, p) -> x.square();
    LyapunovEstimate estimate =
        estimate(TensorFields.flow(square), 1, new LyapunovSettings(40, 0, 1000, 1, 1, 0), 1, -1);
    assertThat(estimate.lost()).isBetween(5, 35);
    assertThat(estimate.byTrajectory()).hasNumberOfRows(40 - estimate.lost());
  }

  @Test
  void aGateThatIsMissedSaysSo() {
    // At rest no exponent is zero.
    VectorField decay = (ops, t, x, p) -> x.neg();
    LyapunovEstimate atRest =
        estimate(TensorFields.flow(decay), 1, new LyapunovSettings(4, 0, 500, 2, 1, 0), 1);
    assertThat(Gate.of(atRest, Optional.empty()))
        .filteredOn(gate -> !gate.passed())
        .extracting(Gate::name)
        .containsExactly("zero exponent");
    // A step of two time constants is too long: the method grows what decays.
    VectorField stiff = (ops, t, x, p) -> x.mul(-40);
    LyapunovSettings coarse = new LyapunovSettings(4, 0, 50, 1, 1, 0);
    LyapunovEstimate whole = estimate(TensorFields.flow(stiff), 1, coarse, 0);
    LyapunovEstimate half = estimate(TensorFields.flow(stiff), 1, coarse.withHalfTheStep(), 0);
    assertThat(Gate.of(whole, Optional.of(half)))
        .filteredOn(gate -> !gate.passed())
        .extracting(Gate::name)
        .contains("sum is mean divergence", "half the step");
  }

  @Test
  void theKaplanYorkeDimension() {
    assertThat(LyapunovEstimate.kaplanYorke(new double[] {0.9, 0, -14.5}))
        .isEqualTo(2 + 0.9 / 14.5);
    assertThat(LyapunovEstimate.kaplanYorke(new double[] {-1, -2})).isZero();
    assertThat(LyapunovEstimate.kaplanYorke(new double[] {1, -0.5})).isEqualTo(2);
  }
}
