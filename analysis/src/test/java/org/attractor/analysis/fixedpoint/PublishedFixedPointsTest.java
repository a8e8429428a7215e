package org.attractor.analysis.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.attractor.analysis.Engines;
import org.attractor.analysis.Engines.Engine;
import org.attractor.analysis.Published;
import org.attractor.analysis.dynamics.LearnedSystem;
import org.attractor.analysis.spectrum.Multipliers;
import org.attractor.analysis.spectrum.SpectrumMatch;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed points of the published Arneodo checkpoints, all and only, on every engine. */
class PublishedFixedPointsTest {
  static Stream<Arguments> cases() {
    return Engines.all()
        .flatMap(engine -> Published.NAMES.stream().map(name -> Arguments.of(engine, name)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("cases")
  void theFastSearchFindsThem(Engine engine, String name) {
    Published published = Published.named(name);
    try (Backend backend = engine.start();
        LearnedSystem system = published.system(backend, engine.dtype())) {
      FixedPoints found =
          new NewtonFinder(SearchSettings.newton().withThreads(2))
              .find(system, published.visited());
      requireThose(engine.dtype(), published, system, found);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru3", "gru25", "node3", "node10"})
  void eachIsCertified(String name) {
    Published published = Published.named(name);
    try (Backend backend = Engines.reference();
        LearnedSystem system = published.system(backend, DType.FLOAT64)) {
      FixedPoints found =
          new FixedPointProof(system)
              .certify(new NewtonFinder(SearchSettings.newton()).find(system, published.visited()));
      requireThose(DType.FLOAT64, published, system, found);
      for (FixedPoint point : found.points()) {
        Certificate proof = point.certificate().orElseThrow();
        assertThat(proof.centre()).isEqualTo(point.position());
        // A box far wider than the rounding of a state, narrowed down to that rounding.
        assertThat(proof.uniqueRadius()).isGreaterThan(1e-4);
        assertThat(proof.enclosureRadius()).isLessThan(1e-12);
        // Which holds the reference's point, whose own residual is below 2e-11.
        assertThat(distance(point, nearest(published, point))).isLessThan(1e-10);
      }
    }
  }

  private static Published.Point nearest(Published published, FixedPoint point) {
    return published.points().stream()
        .min((a, b) -> Double.compare(distance(point, a), distance(point, b)))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru3", "node3"})
  void thePublishedSearchFindsThemToItsTolerance(String name) {
    Published published = Published.named(name);
    try (Backend backend = Engines.reference();
        LearnedSystem system = published.system(backend, DType.FLOAT64)) {
      FixedPoints found =
          new AdamFinder(SearchSettings.adam().withStarts(128).withThreads(2))
              .find(system, published.visited());
      assertThat(found.points()).hasSameSizeAs(published.points());
      for (FixedPoint point : found.points()) {
        assertThat(point.q()).isLessThan(found.settings().tolerance());
        // sqrt(2 q) times the norm of the inverse Jacobian, at most about 100.
        assertThat(distance(point, nearest(published, point))).isLessThan(2e-3);
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    Published published = Published.named("gru3");
    try (Backend backend = Engines.reference();
        LearnedSystem system = published.system(backend, DType.FLOAT64)) {
      SearchSettings one = SearchSettings.newton().withSeed(3);
      FixedPoints alone = new NewtonFinder(one).find(system, published.visited());
      FixedPoints shared = new NewtonFinder(one.withThreads(3)).find(system, published.visited());
      assertThat(shared.points()).hasSameSizeAs(alone.points());
      for (int i = 0; i < alone.points().size(); i++) {
        assertThat(shared.points().get(i).position()).isEqualTo(alone.points().get(i).position());
        assertThat(shared.points().get(i).starts()).isEqualTo(alone.points().get(i).starts());
      }
    }
  }

  private static void requireThose(
      DType dtype, Published published, LearnedSystem system, FixedPoints found) {
    // The reference's residuals are below 2e-11 and its Jacobians invert to 1 or so; single
    // precision rounds a residual of size 10 to 1e-6 and an eigenvalue of size 20 to 1e-5.
    double position = dtype == DType.FLOAT64 ? 1e-9 : 1e-4;
    double relative = dtype == DType.FLOAT64 ? 1e-9 : 2e-4;
    assertThat(found.points()).hasSameSizeAs(published.points());
    for (Published.Point expected : published.points()) {
      FixedPoint nearest =
          found.points().stream()
              .min((a, b) -> Double.compare(distance(a, expected), distance(b, expected)))
              .orElseThrow();
      assertThat(nearest.position()).containsExactly(expected.x(), within(position));
      List<Complex> values = nearest.eigen().values();
      requireSame(values, expected.eigenvalues(), relative);
      requireSame(
          Multipliers.overOneBin(system.kind(), system.bin(), values),
          expected.overOneBin(),
          relative);
      requireSame(
          Multipliers.ofTheStudy(system.kind(), Multipliers.STUDY_STEP, values),
          expected.ofTheStudy(),
          relative);
    }
  }

  private static double distance(FixedPoint point, Published.Point expected) {
    return Description.distance(point.position(), expected.x());
  }

  private static void requireSame(List<Complex> actual, List<Complex> expected, double relative) {
    double scale = expected.stream().mapToDouble(Complex::norm).max().orElseThrow();
    if (expected.size() <= 10) {
      for (double distance : SpectrumMatch.of(expected, actual).distances()) {
        assertThat(distance).isLessThan(relative * scale);
      }
    } else {
      for (Complex value : expected) {
        double nearest =
            actual.stream().mapToDouble(z -> z.subtract(value).norm()).min().orElseThrow();
        assertThat(nearest).isLessThan(relative * scale);
      }
    }
  }
}
