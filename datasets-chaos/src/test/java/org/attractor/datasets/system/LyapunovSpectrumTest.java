package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LyapunovSpectrumTest {
  /** 0.9 + 0 >= 0 and 0.9 - 14.4 < 0: two dimensions and 0.9/14.4 of the third. */
  @Test
  void kaplanYorkeDimension() {
    assertThat(LyapunovSpectrum.of("test", 0.9, 0.0, -14.4).kaplanYorkeDimension().orElseThrow())
        .isCloseTo(2.0625, within(1e-15));
    assertThat(LyapunovSpectrum.of("test", -1.0, -2.0).kaplanYorkeDimension()).hasValue(0);
    assertThat(LyapunovSpectrum.of("leading ones only", 0.2, 0.1).kaplanYorkeDimension()).isEmpty();
  }

  @Test
  void exponentsAreSortedAndThere() {
    assertThatThrownBy(() -> LyapunovSpectrum.of("test", 0.0, 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("descending");
    assertThatThrownBy(() -> LyapunovSpectrum.of("test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * The exponents sum to the mean divergence (Liouville), which is constant for Arneodo, -c, and
   * Lorenz, -(sigma + 1 + beta); the estimates have four digits. That beta is 2.667 rather than 8/3
   * shows in the fourth digit as well.
   */
  @ParameterizedTest
  @CsvSource({"Arneodo, -1.0, 1e-3", "Lorenz, -13.667, 1e-3"})
  void theBestEstimateSumsToTheDivergence(String name, double divergence, double tolerance) {
    OdeSystem system = (OdeSystem) SystemCatalogue.load().get(name);
    assertThat(system.divergence(system.initialCondition())).isCloseTo(divergence, within(1e-12));
    assertThat(
            system.lyapunovSpectra().get(0).exponents().stream()
                .mapToDouble(Double::doubleValue)
                .sum())
        .isCloseTo(divergence, within(tolerance));
  }
}
