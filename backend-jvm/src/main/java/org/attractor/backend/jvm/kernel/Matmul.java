package org.attractor.backend.jvm.kernel;

/**
 * Matrix products added to a result. Every element is the textbook sum: its terms are added one
 * after the other, in the order of the inner index, to what the result held.
 */
public final class Matmul {
  /** Narrower results are computed by other loops: rows of this length do not fill a vector. */
  private static final int NARROW = 8;

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
    if (n >= NARROW) {
      addRows(a, rowA, columnA, transposeB ? packed(b, n, k, scratch) : b, c, m, k, n);
    } else if (transposeA && m > n) {
      addTransposed(a, b, transposeB ? k : 1, transposeB ? 1 : n, c, m, k, n, scratch);
    } else {
      addDots(a, rowA, columnA, transposeB ? b : packed(b, k, n, scratch), c, m, k, n);
    }
  }

  /** The transpose of {@code [rows, columns]} in scratch memory. */
  private static double[] packed(double[] x, int rows, int columns, Scratch scratch) {
    double[] transposed = scratch.get(0, rows * columns);
    Transposition.matrix(x, rows, columns, transposed);
    return transposed;
  }

  /**
   * Row by row: C's row stays in the first cache while four rows of B are added to it at a time.
   */
  private static void addRows(
      double[] a, int rowA, int columnA, double[] b, double[] c, int m, int k, int n) {
    for (int i = 0; i < m; i++) {
      int p = 0;
      for (; p + 4 <= k; p += 4) {
        int first = i * rowA + p * columnA;
        addFour(
            a[first],
            a[first + columnA],
            a[first + 2 * columnA],
            a[first + 3 * columnA],
            b,
            p * n,
            c,
            i * n,
            n);
      }
      for (; p < k; p++) {
        addOne(a[i * rowA + p * columnA], b, p * n, c, i * n, n);
      }
    }
  }

  private static void addFour(
      double a0, double a1, double a2, double a3, double[] b, int ib, double[] c, int ic, int n) {
    int ib1 = ib + n;
    int ib2 = ib1 + n;
    int ib3 = ib2 + n;
    for (int j = 0; j < n; j++) {
      c[ic + j] = c[ic + j] + a0 * b[ib + j] + a1 * b[ib1 + j] + a2 * b[ib2 + j] + a3 * b[ib3 + j];
    }
  }

  private static void addOne(double a0, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] += a0 * b[ib + j];
    }
  }

  /** A narrow C from a transposed A: C's transpose has long rows, and A's rows are its addends. */
  private static void addTransposed(
      double[] a,
      double[] b,
      int rowB,
      int columnB,
      double[] c,
      int m,
      int k,
      int n,
      Scratch scratch) {
    double[] transposed = scratch.get(1, n * m);
    Transposition.matrix(c, m, n, transposed);
    // op(B) is [k, n] with element (p, j) at p * columnB + j * rowB; its transpose is the left one.
    addRows(b, rowB, columnB, a, transposed, n, k, m);
    Transposition.matrix(transposed, n, m, c);
  }

  /** A narrow C by inner products; B is {@code [n, k]}. */
  private static void addDots(
      double[] a, int rowA, int columnA, double[] b, double[] c, int m, int k, int n) {
    for (int i = 0; i < m; i++) {
      int j = 0;
      for (; j + 3 <= n; j += 3) {
        addThreeDots(a, i * rowA, columnA, b, j * k, c, i * n + j, k);
      }
      for (; j < n; j++) {
        double sum = c[i * n + j];
        for (int p = 0; p < k; p++) {
          sum += a[i * rowA + p * columnA] * b[j * k + p];
        }
        c[i * n + j] = sum;
      }
    }
  }

  private static void addThreeDots(
      double[] a, int ia, int columnA, double[] b, int ib, double[] c, int ic, int k) {
    double sum0 = c[ic];
    double sum1 = c[ic + 1];
    double sum2 = c[ic + 2];
    for (int p = 0; p < k; p++) {
      double factor = a[ia + p * columnA];
      sum0 += factor * b[ib + p];
      sum1 += factor * b[ib + k + p];
      sum2 += factor * b[ib + 2 * k + p];
    }
    c[ic] = sum0;
    c[ic + 1] = sum1;
    c[ic + 2] = sum2;
  }
}
