package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import org.attractor.datasets.Reference;
import org.attractor.datasets.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The systems of the published datasets against reference constants and trajectories. */
class PublishedSystemsTest {
  private static final SystemCatalogue CATALOGUE = SystemCatalogue.load();

  private static double interval(DynamicalSystem system) {
    return Simulator.interval(system, system.pointsPerPeriod(), 140_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler", "MacArthur", "MackeyGlass"})
  void constantsAreExact(String name) {
    JsonNode reference = Reference.system(name);
    DynamicalSystem system = CATALOGUE.get(name);
    assertThat(system.initialCondition())
        .isEqualTo(Reference.doubles(reference.get("initial_condition")));
    assertThat(system.period()).isEqualTo(reference.get("period").asDouble());
    assertThat(system.pointsPerPeriod()).isEqualTo(reference.get("pts_per_period").asInt());
    LyapunovSpectrum estimate =
        system.lyapunovSpectra().stream()
            .filter(spectrum -> spectrum.source().contains("dysts"))
            .findFirst()
            .orElseThrow();
    assertThat(estimate.largest()).isEqualTo(reference.get("maximum_lyapunov").asDouble());
    // The published Mackey-Glass run was sampled at whole Euler steps: 4e-5 more often.
    double roundedToSteps = system instanceof DelaySystem ? 5e-5 : 0;
    assertThat(interval(system))
        .isCloseTo(
            reference.get("sampling_interval").asDouble(), withinPercentage(100 * roundedToSteps));
    assertThat(system.parameters()).hasSize(reference.get("parameters").size());
    for (Parameter parameter : system.parameters()) {
      assertThat(Arrays.stream(parameter.rows()).flatMapToDouble(Arrays::stream))
          .containsExactlyElementsOf(
              Reference.leaves(reference.get("parameters").get(parameter.name())));
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
   * The error of a step over a kink of MacArthur's field depends on where in the step the kink
   * lies, and so on the sequence of steps: here the bound is that which the reference states for
   * the first 260 samples, an agreement to 1e-6 (of states of size 40).
   */
  @Test
  void trajectoryOverKinks() {
    JsonNode agreement = Reference.system("MacArthur").get("agreement");
    assertThat(agreement.get("agrees_to_1e_6_samples").asInt()).isGreaterThanOrEqualTo(200);
    assertTrajectory("MacArthur", 1e-12, 1e-6);
  }

  /**
   * A hundred times the tolerance of the reference gives some hundred times its error; chaos then
   * stretches the errors of different steps differently, up to tenfold.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Arneodo", "Lorenz", "Rossler", "MacArthur"})
  void trajectoryAtTheDefaultTolerance(String name) {
    double agreement =
        Reference.system(name).get("agreement").get("max_abs_difference_first_200").asDouble();
    assertTrajectory(name, Simulator.DEFAULT_TOLERANCE, 1000 * agreement);
  }

  private static void assertTrajectory(String name, double tolerance, double bound) {
    OdeSystem system = (OdeSystem) CATALOGUE.get(name);
    int dimension = system.dimension();
    JsonNode expected = Reference.system(name).get("trajectory").get("values");
    double[] trajectory =
        new Simulator(system, tolerance).run(expected.size(), interval(system), fraction -> {});
    for (int sample = 0; sample < expected.size(); sample++) {
      for (int i = 0; i < dimension; i++) {
        assertThat(trajectory[dimension * sample + i])
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

  /** MacArthur: R = 0.25 * 0.39 / 0.75 = 0.13 where all live, and nothing but supply elsewhere. */
  @Test
  void fixedPointsOfMacArthur() {
    // C n = s - 0.13, solved by NumPy.
    double[] n = {
      12.09939759036145, 20.23192771084334, 34.42168674698799, 9.765060240963788, 44.41566265060248
    };
    double[] together = new double[10];
    Arrays.fill(together, 0.13);
    System.arraycopy(n, 0, together, 0, 5);
    assertFixedPoints("MacArthur", new double[][] {{0, 0, 0, 0, 0, 6, 10, 14, 4, 9}, together});
  }

  private static void assertFixedPoints(String name, double[][] expected) {
    double[][] points = CATALOGUE.get(name).fixedPoints().toArray(double[][]::new);
    Arrays.sort(points, Comparator.comparingDouble(point -> point[0]));
    assertThat(points).hasNumberOfRows(expected.length);
    for (int i = 0; i < expected.length; i++) {
      // The expected roots are rounded to about 15 digits; a matrix of condition 100 adds two.
      assertThat(points[i]).containsExactly(expected[i], within(5e-12));
    }
  }
}
