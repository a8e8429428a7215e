package org.attractor.analysis.figure.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class SpectrumWindowTest {
  /** Of decimals that are no binary fractions. */
  private static final double ROUNDING = 1e-12;

  @Test
  void eigenvaluesThatLieCloseTogetherAreDrawnLargeWithTheCirclesEnd() {
    SpectrumWindow window =
        SpectrumWindow.of(List.of(new Complex(0.8, 0.1), new Complex(0.8, -0.1)));

    assertThat(window.isWhole()).isFalse();
    // From 0.8 to 1, which is as wide as the pair is high, and a margin of two fifths.
    assertThat(window.centre()).isCloseTo(0.9, within(ROUNDING));
    assertThat(window.side()).isCloseTo(0.28, within(ROUNDING));
    assertThat(window.ticks(window.centre()))
        .containsExactly(new double[] {0.8, 0.9, 1.0}, within(ROUNDING));
    assertThat(window.ticks(0)).containsExactly(new double[] {-0.1, 0, 0.1}, within(ROUNDING));
  }

  @Test
  void eigenvaluesAllOverTheCircleAreDrawnWithAllOfIt() {
    SpectrumWindow window =
        SpectrumWindow.of(List.of(Complex.I, Complex.I.negate(), new Complex(-1.5)));

    assertThat(window.isWhole()).isTrue();
    assertThat(window.centre()).isZero();
    assertThat(window.side()).isGreaterThan(3); // from -1.5 to 1.5
    assertThat(window.ticks(0)).containsExactly(-1, 0, 1);
  }

  @Test
  void oneEigenvalueIsNotDrawnLargerThanNumbersCanTell() {
    assertThat(SpectrumWindow.of(List.of(Complex.ONE)).side()).isEqualTo(0.1);
    assertThat(SpectrumWindow.of(List.of()).centre()).isEqualTo(1);
  }
}
