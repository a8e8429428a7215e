package org.attractor.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

/** True eigenvalues get the learned partners whose distances have the least sum. */
class SpectrumMatchTest {
  private static final Complex A = new Complex(1, 0.5);
  private static final Complex B = new Complex(1, -0.5);
  private static final Complex C = new Complex(0.2);

  @Test
  void orderDoesNotMatter() {
    SpectrumMatch match = SpectrumMatch.of(List.of(A, B, C), List.of(C, A, B));
    assertThat(match.partners()).containsExactly(1, 2, 0);
    assertThat(match.distances()).containsOnly(0);
  }

  @Test
  void superfluousLearnedValuesAreLeftOut() {
    Complex near = new Complex(0.3);
    SpectrumMatch match =
        SpectrumMatch.of(List.of(A, C), List.of(new Complex(-1), B, near, A, Complex.ZERO));
    assertThat(match.partners()).containsExactly(3, 2);
    assertThat(match.distances()[1]).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void theSumIsLeastNotEachDistance() {
    // 0 is nearest to both; taking it for the first alone would leave 10 for the second.
    List<Complex> truth = List.of(new Complex(-1), new Complex(1));
    SpectrumMatch match = SpectrumMatch.of(truth, List.of(Complex.ZERO, new Complex(-10)));
    assertThat(match.partners()).containsExactly(1, 0);
  }

  @Test
  void whatHasNoPartnerSaysSo() {
    SpectrumMatch match = SpectrumMatch.of(List.of(A, B, C), List.of(C));
    assertThat(match.partners()).containsExactly(-1, -1, 0);
    assertThat(match.distances()[0]).isNaN();
  }
}
