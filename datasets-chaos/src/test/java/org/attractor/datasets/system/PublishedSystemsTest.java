package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import org.attractor.datasets.Reference;
import org.attractor.datasets.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three systems of the published datasets against reference constants and trajectories. */
class PublishedSystemsTest {
  private static final SystemCatalogue CATALOGUE = SystemCatalogue.load();

  private static double interval(DynamicalSystem system) {
    return Simulator.interval(system, system.pointsPerPeriod(), 140_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler"})
  void constantsAreExact(String name) {
    JsonNode reference = Reference.system(name);
    DynamicalSystem system = CATALOGUE.get(name);
    assertThat(system.initialCondition())
        .isEqualTo(Reference.doubles(reference.get("initial_condition")));
    assertThat(system.period()).isEqualTo(reference.get("period").asDouble());
    assertThat(system.pointsPerPeriod()).isEqualTo(reference.get("pts_per_period").asInt());
    assertThat(system.maximumLyapunovExponent())
        .hasValue(reference.get("maximum_lyapunov").asDouble());
    assertThat(system.kaplanYorkeDimension())
        .hasValue(reference.get("kaplan_yorke_dimension").asDouble());
    assertThat(interval(system)).isEqualTo(reference.get("sampling_interval").asDouble());
    assertThat(system.parameters()).hasSize(reference.get("parameters").size());
    for (Parameter parameter : system.parameters()) {
      assertThat(parameter.value())
          .isEqualTo(reference.get("parameters").get(parameter.name()).asDouble());
    }
    for (int i = 0; i < system.dimension(); i++) {
      assertThat(system.equations().get(i)).isEqualTo(reference.get("equations").get(i).asText());
    }
  }

  /**
   * At the tolerance of the reference, within twice what two good integrators differ by: the
   * reference and we may err in opposite directions by that much.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler"})
  void trajectoryAgreesAsTwoIntegratorsDo(String name) {
    double agreement =
        Reference.system(name).get("agreement").get("max_abs_difference_first_200").asDouble();
    assertTrajectory(name, 1e-12, 2 * agreement);
  }

  /**
   * A hundred times the tolerance of the reference gives some hundred times its error; chaos then
   * stretches the errors of different steps differently, up to tenfold.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler"})
  void trajectoryAtTheDefaultTolerance(String name) {
    double agreement =
        Reference.system(name).get("agreement").get("max_abs_difference_first_200").asDouble();
    assertTrajectory(name, Simulator.DEFAULT_TOLERANCE, 1000 * agreement);
  }

  private static void assertTrajectory(String name, double tolerance, double bound) {
    DynamicalSystem system = CATALOGUE.get(name);
    JsonNode expected = Reference.system(name).get("trajectory").get("values");
    double[] trajectory =
        new Simulator(system, tolerance).run(expected.size(), interval(system), fraction -> {});
    for (int sample = 0; sample < expected.size(); sample++) {
      for (int i = 0; i < 3; i++) {
        assertThat(trajectory[3 * sample + i])
            .as("sample %d, coordinate %d", sample, i)
            .isCloseTo(expected.get(sample).get(i).asDouble(), within(bound));
      }
    }
  }

  /** Arneodo: (0, 0, 0) and (±sqrt(5.5), 0, 0), from x^3 = 5.5 x. */
  @Test
  void fixedPointsOfArneodo() {
    double root = 2.345207879911715;
    assertFixedPoints("Arneodo", new double[][] {{-root, 0, 0}, {0, 0, 0}, {root, 0, 0}});
  }

  /** Lorenz: the origin and (±sqrt(72.009), ±sqrt(72.009), 27), 72.009 = 2.667 * 27. */
  @Test
  void fixedPointsOfLorenz() {
    double root = 8.485811687752681;
    assertFixedPoints("Lorenz", new double[][] {{-root, -root, 27}, {0, 0, 0}, {root, root, 27}});
  }

  /** Rössler: 0.2 z^2 - 5.7 z + 0.2 = 0, x = 0.2 z, y = -z. */
  @Test
  void fixedPointsOfRossler() {
    double near = 0.03513102417050064;
    double far = 28.4648689758295;
    assertFixedPoints(
        "Rossler", new double[][] {{0.2 * near, -near, near}, {0.2 * far, -far, far}});
  }

  private static void assertFixedPoints(String name, double[][] expected) {
    double[][] points = CATALOGUE.get(name).fixedPoints().toArray(double[][]::new);
    Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
    assertThat(points).hasNumberOfRows(expected.length);
    for (int i = 0; i < expected.length; i++) {
      // The expected roots are rounded to about 15 digits.
      assertThat(points[i]).containsExactly(expected[i], within(3e-14));
    }
  }
}
