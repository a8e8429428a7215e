package org.attractor.backend.jvm.kernel.fast;

import java.util.Arrays;

/**
 * A thread's matrix products in plain Java. Rows of the right factor are copied into arrays of
 * their own: a loop over one index alone is turned into vector instructions by the compiler, one
 * over several offsets of an array is not, which is three times slower.
 */
final class ScalarProduct {
  private float[][] rows = new float[0][];
  private float[] sum = new float[0];

  void run(
      float[] a,
      int ia,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int m,
      int k,
      int n,
      boolean add) {
    copyRows(b, ib, ldb, k, n);
    for (int i = 0; i < m; i++) {
      Arrays.fill(sum, 0, n, 0);
      addRows(a, ia + i * rowA, columnA, k, n);
      if (add) {
        addTo(c, ic + i * ldc, n);
      } else {
        System.arraycopy(sum, 0, c, ic + i * ldc, n);
      }
    }
  }

  private void copyRows(float[] b, int ib, int ldb, int k, int n) {
    if (sum.length < n) {
      sum = new float[n];
    }
    if (rows.length < k) {
      rows = Arrays.copyOf(rows, k);
    }
    for (int p = 0; p < k; p++) {
      if (rows[p] == null || rows[p].length < n) {
        rows[p] = new float[n];
      }
      System.arraycopy(b, ib + p * ldb, rows[p], 0, n);
    }
  }

  private void addRows(float[] a, int ia, int columnA, int k, int n) {
    int p = 0;
    int pa = ia;
    for (; p + 4 <= k; p += 4, pa += 4 * columnA) {
      float a0 = a[pa];
      float a1 = a[pa + columnA];
      float a2 = a[pa + 2 * columnA];
      float a3 = a[pa + 3 * columnA];
      addFour(a0, a1, a2, a3, rows[p], rows[p + 1], rows[p + 2], rows[p + 3], sum, n);
    }
    for (; p < k; p++, pa += columnA) {
      addOne(a[pa], rows[p], sum, n);
    }
  }

  private static void addFour(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] sum,
      int n) {
    for (int j = 0; j < n; j++) {
      sum[j] = sum[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static void addOne(float a0, float[] b0, float[] sum, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += a0 * b0[j];
    }
  }

  private void addTo(float[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] += sum[j];
    }
  }
}
