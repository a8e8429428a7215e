package org.attractor.backend.jvm.kernel;

/**
 * Matrix products added to a result. Every element is the textbook sum, whatever the layout: its
 * terms are added one after the other, in the order of the inner index, to what the result held.
 *
 * <p>The right factor is copied row by row into arrays of their own: a loop over one index alone is
 * turned into vector instructions by the compiler, one over several offsets of an array is not,
 * which is 2.5 times slower (8 instead of 20 GFLOP/s on one core with AVX-512).
 */
public final class Matmul {
  /** Rows of fewer elements do not fill vectors: narrower results are computed by other loops. */
  private static final int NARROW = 8;

  /** Elements of the right factor in work at a time: they stay in the first cache. */
  private static final int BLOCK = 3072;

  private Matmul() {}

  /**
   * C += op(A) op(B), with op(A) {@code [m, k]}, op(B) {@code [k, n]} and C {@code [m, n]}, all
   * row-major.
   *
   * @param transposeA whether A is stored as {@code [k, m]}
   * @param transposeB whether B is stored as {@code [n, k]}
   */
  public static void add(
      double[] a,
      boolean transposeA,
      double[] b,
      boolean transposeB,
      double[] c,
      int m,
      int k,
      int n,
      Scratch scratch) {
    int rowA = transposeA ? 1 : k;
    int columnA = transposeA ? m : 1;
    if (transposeA && m > n) {
      // Cᵀ += op(B)ᵀ op(A)ᵀ: its rows are longer, and A is stored as its right factor.
      double[] transposed = scratch.get(1, n * m);
      Transposition.matrix(c, m, n, transposed);
      int rowB = transposeB ? k : 1;
      int columnB = transposeB ? 1 : n;
      addRows(b, rowB, columnB, a, false, transposed, n, k, m, scratch);
      Transposition.matrix(transposed, n, m, c);
    } else if (n >= NARROW) {
      addRows(a, rowA, columnA, b, transposeB, c, m, k, n, scratch);
    } else {
      double[][] columns = scratch.rows(n, k);
      copyRows(b, !transposeB, n, k, 0, n, columns);
      addDots(a, rowA, columnA, columns, c, m, k, n);
    }
  }

  /**
   * Copies rows {@code from} to {@code to - 1} of a matrix of that size to the first arrays.
   *
   * @param transposed whether the matrix is stored as {@code [columns, rows]}
   */
  private static void copyRows(
      double[] x, boolean transposed, int rows, int columns, int from, int to, double[][] copies) {
    for (int i = from; i < to; i++) {
      double[] copy = copies[i - from];
      if (transposed) {
        for (int j = 0; j < columns; j++) {
          copy[j] = x[j * rows + i];
        }
      } else {
        System.arraycopy(x, i * columns, copy, 0, columns);
      }
    }
  }

  /** Block by block of the inner index: the rows of B of a block are added to every row of C. */
  private static void addRows(
      double[] a,
      int rowA,
      int columnA,
      double[] b,
      boolean transposeB,
      double[] c,
      int m,
      int k,
      int n,
      Scratch scratch) {
    double[] sum = scratch.get(0, n);
    int block = Math.min(k, Math.max(4, BLOCK / n & -4));
    double[][] rows = scratch.rows(block, n);
    for (int from = 0; from < k; from += block) {
      int count = Math.min(block, k - from);
      copyRows(b, transposeB, k, n, from, from + count, rows);
      for (int i = 0; i < m; i++) {
        System.arraycopy(c, i * n, sum, 0, n);
        addBlock(a, i * rowA + from * columnA, columnA, rows, count, sum, n);
        System.arraycopy(sum, 0, c, i * n, n);
      }
    }
  }

  /** Adds {@code count} rows of B to a row of C, four at a time. */
  private static void addBlock(
      double[] a, int ia, int columnA, double[][] b, int count, double[] sum, int n) {
    int p = 0;
    int next = ia;
    for (; p + 4 <= count; p += 4, next += 4 * columnA) {
      double a0 = a[next];
      double a1 = a[next + columnA];
      double a2 = a[next + 2 * columnA];
      double a3 = a[next + 3 * columnA];
      addFour(a0, a1, a2, a3, b[p], b[p + 1], b[p + 2], b[p + 3], sum, n);
    }
    for (; p < count; p++, next += columnA) {
      addOne(a[next], b[p], sum, n);
    }
  }

  private static void addFour(
      double a0,
      double a1,
      double a2,
      double a3,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double[] sum,
      int n) {
    for (int j = 0; j < n; j++) {
      sum[j] = sum[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static void addOne(double a0, double[] b0, double[] sum, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += a0 * b0[j];
    }
  }

  /** A narrow C by inner products, three at a time; the rows of B are those of op(B)ᵀ. */
  private static void addDots(
      double[] a, int rowA, int columnA, double[][] b, double[] c, int m, int k, int n) {
    for (int i = 0; i < m; i++) {
      int j = 0;
      for (; j + 3 <= n; j += 3) {
        addThreeDots(a, i * rowA, columnA, b[j], b[j + 1], b[j + 2], c, i * n + j, k);
      }
      for (; j < n; j++) {
        double sum = c[i * n + j];
        for (int p = 0; p < k; p++) {
          sum += a[i * rowA + p * columnA] * b[j][p];
        }
        c[i * n + j] = sum;
      }
    }
  }

  private static void addThreeDots(
      double[] a,
      int ia,
      int columnA,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] c,
      int ic,
      int k) {
    double sum0 = c[ic];
    double sum1 = c[ic + 1];
    double sum2 = c[ic + 2];
    for (int p = 0; p < k; p++) {
      double factor = a[ia + p * columnA];
      sum0 += factor * b0[p];
      sum1 += factor * b1[p];
      sum2 += factor * b2[p];
    }
    c[ic] = sum0;
    c[ic + 1] = sum1;
    c[ic + 2] = sum2;
  }
}
