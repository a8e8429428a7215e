package org.attractor.backend.jvm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SumsTest {
  @Test
  void roundingErrorOfALongSumGrowsWithItsLogarithm() {
    double[] tenths = new double[1 << 20];
    Arrays.fill(tenths, 0.1);
    // Exact: 0.1 as stored, times a power of two. Bound (Higham 1993, with runs of 128): 127
    // additions in a run and 13 levels of halves, each off by at most 2^-53.
    double exact = 0.1 * tenths.length;
    assertThat(Sums.pairwise(tenths, 0, tenths.length))
        .isCloseTo(exact, Offset.offset(140 * 0x1p-53 * exact));
  }

  @Test
  void sumsAnyRun() {
    double[] integers = new double[1000];
    Arrays.setAll(integers, i -> i);
    for (int n : new int[] {0, 1, 127, 128, 129, 257, 700}) {
      // Integers: exact.
      assertThat(Sums.pairwise(integers, 13, n)).isEqualTo(n * 13.0 + n * (n - 1) / 2.0);
    }
  }
}
