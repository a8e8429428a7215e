package org.attractor.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.attractor.analysis.Engines;
import org.attractor.analysis.Engines.Engine;
import org.attractor.analysis.Published;
import org.attractor.analysis.TensorFields;
import org.attractor.analysis.dynamics.AutonomousSystem;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.dynamics.TrueSystem;
import org.attractor.analysis.spectrum.Multipliers;
import org.attractor.analysis.spectrum.SpectrumMatch;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.attractor.datasets.simulation.Simulator;
import org.attractor.datasets.system.OdeSystem;
import org.attractor.datasets.system.SystemCatalogue;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The analytic fixed points of the published systems, all and only: found by the search from a
 * trajectory, whether the catalogue or an engine computes the field, and certified.
 */
class TrueFixedPointsTest {
  /** Rössler's second fixed point lies three spreads away from the attractor. */
  private static final SearchSettings SEARCH = SearchSettings.newton().withMaxDistance(5);

  private static OdeSystem named(String name) {
    return (OdeSystem) SystemCatalogue.load().get(name);
  }

  private static VisitedStates visited(OdeSystem system) {
    return VisitedStates.of(
        new Simulator(system, 1e-8).run(2000, system.period() / 35, fraction -> {}), 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lorenz", "Rossler", "Arneodo"})
  void theCataloguesAreFound(String name) {
    OdeSystem system = named(name);
    TrueSystem truth = new TrueSystem(system, 0.1);
    requireAnalytic(system, new NewtonFinder(SEARCH).find(truth, visited(system)));
    SearchSettings study = SearchSettings.adam().withStarts(64).withMaxDistance(5);
    assertThat(new AdamFinder(study).find(truth, visited(system)).points())
        .as("the published search finds none that is not there")
        .hasSizeLessThanOrEqualTo(system.fixedPoints().size())
        .isNotEmpty();
  }

  static Stream<Arguments> planted() {
    return Engines.all()
        .filter(engine -> engine.dtype() == DType.FLOAT64)
        .flatMap(
            engine ->
                Stream.of("Lorenz", "Rossler", "Arneodo").map(name -> Arguments.of(engine, name)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("planted")
  void thoseOfAnExactFieldAreFoundAndCertified(Engine engine, String name) {
    OdeSystem system = named(name);
    try (Backend backend = engine.start();
        LearnedSystem planted = TensorFields.system(backend, name, 0.1)) {
      FixedPoints found = new NewtonFinder(SEARCH).find(planted, visited(system));
      FixedPoints certified = new FixedPointProof(planted).certify(found);
      requireAnalytic(system, certified);
      for (FixedPoint point : certified.points()) {
        Certificate proof = point.certificate().orElseThrow();
        // The proof narrows the fixed point down to rounding and keeps others far away.
        assertThat(proof.enclosureRadius()).isLessThan(1e-12);
        assertThat(proof.uniqueRadius()).isGreaterThan(1e-2);
        assertThat(distanceToNearest(system, point)).isLessThan(1e-12);
      }
    }
  }

  private static double distanceToNearest(OdeSystem system, FixedPoint point) {
    return system.fixedPoints().stream()
        .mapToDouble(x -> Description.distance(x, point.position()))
        .min()
        .orElseThrow();
  }

  private static void requireAnalytic(OdeSystem system, FixedPoints found) {
    assertThat(found.points()).hasSameSizeAs(system.fixedPoints());
    for (double[] expected : system.fixedPoints()) {
      FixedPoint point =
          found.points().stream()
              .min(Comparator.comparingDouble(p -> Description.distance(p.position(), expected)))
              .orElseThrow();
      // A few ulp of coordinates up to 30.
      assertThat(point.position()).containsExactly(expected, within(1e-12));
      for (Complex value : point.eigen().values()) {
        assertThat(newtonCorrection(system.jacobian(expected), value)).isLessThan(1e-10);
      }
      requireEigenvectors(point);
    }
  }

  /** |p(λ)/p'(λ)| of the characteristic polynomial, the distance to its exact root. */
  private static double newtonCorrection(double[][] j, Complex value) {
    double trace = j[0][0] + j[1][1] + j[2][2];
    double minors =
        j[0][0] * j[1][1]
            - j[0][1] * j[1][0]
            + j[0][0] * j[2][2]
            - j[0][2] * j[2][0]
            + j[1][1] * j[2][2]
            - j[1][2] * j[2][1];
    double determinant =
        j[0][0] * (j[1][1] * j[2][2] - j[1][2] * j[2][1])
            - j[0][1] * (j[1][0] * j[2][2] - j[1][2] * j[2][0])
            + j[0][2] * (j[1][0] * j[2][1] - j[1][1] * j[2][0]);
    Complex square = value.multiply(value);
    Complex p =
        square
            .multiply(value)
            .subtract(square.multiply(trace))
            .add(value.multiply(minors))
            .subtract(determinant);
    Complex slope = square.multiply(3).subtract(value.multiply(2 * trace)).add(minors);
    return p.divide(slope).norm();
  }

  private static void requireEigenvectors(FixedPoint point) {
    for (int k = 0; k < 3; k++) {
      Complex value = point.eigen().values().get(k);
      Complex[] vector = point.eigen().vectors().get(k);
      double norm = 0;
      for (int i = 0; i < 3; i++) {
        Complex image = Complex.ZERO;
        for (int j = 0; j < 3; j++) {
          image = image.add(vector[j].multiply(point.jacobian()[i][j]));
        }
        // Jacobians have entries up to 30.
        assertThat(image.subtract(vector[i].multiply(value)).norm()).isLessThan(1e-11);
        norm += vector[i].norm() * vector[i].norm();
      }
      assertThat(norm).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void eigenvaluesOfArneodoAreThoseOfTheReference() {
    OdeSystem system = named("Arneodo");
    AutonomousSystem truth = new TrueSystem(system, Published.trueArneodoBin());
    List<FixedPoint> points =
        new ArrayList<>(new NewtonFinder(SEARCH).find(truth, visited(system)).points());
    for (Published.Point expected : Published.trueArneodo()) {
      FixedPoint point =
          points.stream()
              .min(
                  Comparator.comparingDouble(p -> Description.distance(p.position(), expected.x())))
              .orElseThrow();
      List<Complex> values = point.eigen().values();
      requireSame(values, expected.eigenvalues());
      requireSame(Multipliers.overOneBin(truth.kind(), truth.bin(), values), expected.overOneBin());
      requireSame(Multipliers.ofTheStudy(truth.kind(), truth.bin(), values), expected.ofTheStudy());
    }
  }

  private static void requireSame(List<Complex> actual, List<Complex> expected) {
    for (double distance : SpectrumMatch.of(expected, actual).distances()) {
      assertThat(distance).isLessThan(1e-10);
    }
  }

  @Test
  void stabilityIsThatOfTheTextbook() {
    TrueSystem lorenz = new TrueSystem(named("Lorenz"), 0.1);
    List<FixedPoint> points =
        new NewtonFinder(SEARCH).find(lorenz, visited(lorenz.system())).points();
    for (FixedPoint point : points) {
      boolean origin = Math.abs(point.position()[2]) < 1;
      // Above the Hopf bifurcation at rho = 24.7 the pair is a saddle focus; the origin a saddle.
      assertThat(point.stability()).isEqualTo(origin ? Stability.SADDLE : Stability.SADDLE_FOCUS);
      assertThat(Stability.unstableDirections(AutonomousSystem.Kind.FLOW, point.eigen().values()))
          .isEqualTo(origin ? 1 : 2);
    }
  }
}
