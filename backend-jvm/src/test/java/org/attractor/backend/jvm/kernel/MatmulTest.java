package org.attractor.backend.jvm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of the product adds the same terms in the same order, so each gives the same bits. */
class MatmulTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 5, 8",
    "8, 4, 7",
    "650, 3, 128",
    "65, 128, 3",
    "128, 65, 3",
    "9, 6, 5",
    "3, 9, 192",
    "192, 65, 64",
    "30, 1700, 10",
    "10, 1700, 30",
    "2, 7, 4000",
    "0, 4, 9",
    "4, 0, 9",
    "4, 9, 0",
    "5, 3, 2"
  })
  void equalsTheTextbookSumToTheBit(int m, int k, int n) {
    Random random = new Random(1);
    double[] a = random.doubles((long) m * k, -1, 1).toArray();
    double[] b = random.doubles((long) k * n, -1, 1).toArray();
    double[] before = random.doubles((long) m * n, -1, 1).toArray();
    double[] expected = textbook(a, b, before, m, k, n);
    Scratch scratch = new Scratch(false);
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        double[] c = before.clone();
        Matmul.add(
            transposeA ? transposed(a, m, k) : a,
            transposeA,
            transposeB ? transposed(b, k, n) : b,
            transposeB,
            c,
            m,
            k,
            n,
            scratch);
        assertThat(c).as("transposed: %s, %s", transposeA, transposeB).containsExactly(expected);
      }
    }
  }

  private static double[] textbook(double[] a, double[] b, double[] c, int m, int k, int n) {
    double[] result = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          result[i * n + j] += a[i * k + p] * b[p * n + j];
        }
      }
    }
    return result;
  }

  private static double[] transposed(double[] x, int rows, int columns) {
    double[] result = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = x[i * columns + j];
      }
    }
    return result;
  }
}
