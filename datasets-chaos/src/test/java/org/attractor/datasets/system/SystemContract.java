package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;
import org.attractor.datasets.simulation.Simulator;

/** The contract of {@link DynamicalSystem}, as assertions. */
public final class SystemContract {
  private static final int POINTS = 50;

  private SystemContract() {}

  /** All of the contract. */
  public static void assertKept(DynamicalSystem system) {
    describesItself(system);
    if (system instanceof OdeSystem ode) {
      fieldLeavesTheStateAlone(ode);
      jacobianIsTheDerivativeOfTheField(ode);
      fieldVanishesAtFixedPoints(ode);
      trajectoryStaysBounded(ode);
    } else if (system instanceof DelaySystem delayed) {
      jacobianIsTheDerivativeOfTheField(delayed);
      fieldVanishesAtEquilibria(delayed);
      trajectoryStaysBounded(delayed);
    }
  }

  static void describesItself(DynamicalSystem system) {
    assertThat(system.name()).matches("[A-Za-z][A-Za-z0-9]*");
    assertThat(system.description()).isNotBlank();
    assertThat(system.citation()).matches(".*\\b(19|20)\\d\\d\\b.*");
    assertThat(system.source()).isNotBlank();
    assertThat(system.dimension()).isEqualTo(system.initialCondition().length).isPositive();
    assertThat(system.coordinates()).hasSize(system.dimension()).doesNotHaveDuplicates();
    assertThat(system.equations()).isNotEmpty();
    assertThat(system.period()).isPositive().isFinite();
    assertThat(system.pointsPerPeriod()).isPositive();
    for (Parameter parameter : system.parameters()) {
      assertThat(String.join(" ", system.equations()))
          .containsPattern("\\b" + parameter.name() + "\\b");
    }
    for (LyapunovSpectrum spectrum : system.lyapunovSpectra()) {
      assertThat(spectrum.source()).isNotBlank();
      assertThat(spectrum.largest()).as("chaos").isPositive();
      assertThat(spectrum.exponents()).hasSizeLessThanOrEqualTo(system.dimension());
    }
    // A shared array would let one caller change the system of another.
    assertThat(system.initialCondition()).isNotSameAs(system.initialCondition());
  }

  static void fieldLeavesTheStateAlone(OdeSystem system) {
    double[] state = system.initialCondition();
    double[] derivative = new double[state.length];
    Arrays.fill(derivative, Double.NaN);
    system.field(state, derivative);
    assertThat(state).isEqualTo(system.initialCondition());
    assertThat(Arrays.stream(derivative).allMatch(Double::isFinite)).isTrue();
    double[] again = new double[state.length];
    system.field(state, again);
    assertThat(again).isEqualTo(derivative);
  }

  /** At points of the attractor and at points off it. */
  static void jacobianIsTheDerivativeOfTheField(OdeSystem system) {
    int dimension = system.dimension();
    double[] trajectory =
        new Simulator(system, 1e-8).run(POINTS, system.period() / 7.3, fraction -> {});
    RandomStream random = CounterRandom.stream(0, Purpose.TEST, 0, 0);
    for (int point = 0; point < POINTS; point++) {
      double[] state = Arrays.copyOfRange(trajectory, point * dimension, (point + 1) * dimension);
      if (point % 2 == 1) {
        // By factors, because a coordinate may be one that must not change its sign.
        Arrays.setAll(state, i -> state[i] * Math.exp(0.5 * random.nextGaussian()));
      }
      double[][] jacobian = system.jacobian(state);
      double[][] difference = differences(system, state);
      assertThat(jacobian).hasDimensions(dimension, dimension);
      double size =
          1
              + Arrays.stream(difference)
                  .flatMapToDouble(Arrays::stream)
                  .map(Math::abs)
                  .max()
                  .orElseThrow();
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          // Central differences of step h = eps^(1/3) err by about h^2, 4e-11, and by the rounding
          // of
          // the field over h, eps^(2/3), 4e-11, both of the field's size, which exceeds that of the
          // Jacobian by at most the size of the state, some 100.
          assertThat(jacobian[i][j])
              .as("df_%d/dx_%d of %s at %s", i, j, system.name(), Arrays.toString(state))
              .isCloseTo(difference[i][j], within(1e-8 * size));
        }
      }
    }
  }

  private static double[][] differences(OdeSystem system, double[] state) {
    int dimension = state.length;
    double[][] differences = new double[dimension][dimension];
    for (int j = 0; j < dimension; j++) {
      double[] above = state.clone();
      double[] below = state.clone();
      // Of the size of the coordinate: a step for the largest may jump over a kink of the smallest.
      double step = Math.cbrt(Math.ulp(1.0)) * Math.max(0.1, Math.abs(state[j]));
      above[j] += step;
      below[j] -= step;
      double[] fieldAbove = new double[dimension];
      double[] fieldBelow = new double[dimension];
      system.field(above, fieldAbove);
      system.field(below, fieldBelow);
      for (int i = 0; i < dimension; i++) {
        differences[i][j] = (fieldAbove[i] - fieldBelow[i]) / (above[j] - below[j]);
      }
    }
    return differences;
  }

  static void fieldVanishesAtFixedPoints(OdeSystem system) {
    for (double[] point : system.fixedPoints()) {
      double[] derivative = new double[point.length];
      system.field(point, derivative);
      double size =
          Arrays.stream(system.jacobian(point))
              .flatMapToDouble(Arrays::stream)
              .map(Math::abs)
              .max()
              .orElseThrow();
      double scale = 1 + Arrays.stream(point).map(Math::abs).max().orElseThrow();
      for (double component : derivative) {
        // The field moves by the Jacobian times the rounding of the point, a few ulp.
        assertThat(component).isCloseTo(0, within(1e-14 * size * scale));
      }
    }
  }

  /** At values on the attractor and about them. */
  static void jacobianIsTheDerivativeOfTheField(DelaySystem system) {
    double step = Math.cbrt(Math.ulp(1.0));
    for (double present : system.initialCondition()) {
      for (double past : system.initialCondition()) {
        double[] jacobian = system.jacobian(present, past);
        double byPresent =
            (system.field(present + step, past) - system.field(present - step, past)) / (2 * step);
        double byPast =
            (system.field(present, past + step) - system.field(present, past - step)) / (2 * step);
        // Central differences of step h = eps^(1/3) err by h^2, 4e-11, times a third derivative.
        double tolerance = 1e-7 * (1 + Math.abs(byPast) + Math.abs(byPresent));
        assertThat(jacobian).hasSize(2);
        assertThat(jacobian[0]).isCloseTo(byPresent, within(tolerance));
        assertThat(jacobian[1]).isCloseTo(byPast, within(tolerance));
      }
    }
  }

  static void fieldVanishesAtEquilibria(DelaySystem system) {
    for (double value : system.equilibria()) {
      double size = Arrays.stream(system.jacobian(value, value)).map(Math::abs).sum();
      // The right-hand side moves by the Jacobian times the rounding of the value, a few ulp.
      assertThat(system.field(value, value))
          .isCloseTo(0, within(1e-14 * size * (1 + Math.abs(value))));
    }
  }

  static void trajectoryStaysBounded(DynamicalSystem system) {
    double[] trajectory = new Simulator(system, 1e-8).run(2000, system.period() / 20, f -> {});
    double start = 1 + Arrays.stream(system.initialCondition()).map(Math::abs).max().orElseThrow();
    // The initial condition is on the attractor: nothing on it is larger by two orders of
    // magnitude.
    assertThat(Arrays.stream(trajectory).map(Math::abs).max().orElseThrow())
        .isLessThan(100 * start);
  }
}
