package org.attractor.backend.jvm.kernel.fast.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of outer products, lane by lane. The shorter factor stays in registers, two rows of four
 * vectors at a time, while the longer one passes by.
 */
final class VectorOuter {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();

  private VectorOuter() {}

  static void run(
      float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums) {
    if (rows <= columns) {
      run(a, ia, rows, columns * L, b, ib, columns, L, n, sums);
    } else {
      run(b, ib, columns, L, a, ia, rows, columns * L, n, sums);
    }
  }

  /**
   * @param x short factor {@code [m, n]}, its rows' sums at distances {@code sx}
   * @param y long factor {@code [rows, n]}, its rows' sums at distances {@code sy}
   */
  private static void run(
      float[] x, int ix, int m, int sx, float[] y, int iy, int rows, int sy, int n, float[] sums) {
    int t = 0;
    for (; t + 4 * L <= n; t += 4 * L) {
      int i = 0;
      for (; i + 2 <= m; i += 2) {
        two(x, ix + i * n + t, y, iy + t, n, rows, sums, i * sx, sx, sy);
      }
      for (; i < m; i++) {
        one(x, ix + i * n + t, y, iy + t, n, rows, sums, i * sx, sy);
      }
    }
    for (; t < n; t += L) {
      for (int i = 0; i < m; i++) {
        rest(x, ix + i * n + t, y, iy + t, n, rows, sums, i * sx, sy);
      }
    }
  }

  private static void two(
      float[] x, int ix, float[] y, int iy, int n, int rows, float[] sums, int is, int sx, int sy) {
    FloatVector a0 = FloatVector.fromArray(S, x, ix);
    FloatVector a1 = FloatVector.fromArray(S, x, ix + L);
    FloatVector a2 = FloatVector.fromArray(S, x, ix + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, x, ix + 3 * L);
    FloatVector b0 = FloatVector.fromArray(S, x, ix + n);
    FloatVector b1 = FloatVector.fromArray(S, x, ix + n + L);
    FloatVector b2 = FloatVector.fromArray(S, x, ix + n + 2 * L);
    FloatVector b3 = FloatVector.fromArray(S, x, ix + n + 3 * L);
    int jy = iy;
    int js = is;
    for (int i = 0; i < rows; i++, jy += n, js += sy) {
      FloatVector v = FloatVector.fromArray(S, y, jy);
      FloatVector sumA = a0.fma(v, FloatVector.fromArray(S, sums, js));
      FloatVector sumB = b0.fma(v, FloatVector.fromArray(S, sums, js + sx));
      v = FloatVector.fromArray(S, y, jy + L);
      sumA = a1.fma(v, sumA);
      sumB = b1.fma(v, sumB);
      v = FloatVector.fromArray(S, y, jy + 2 * L);
      sumA = a2.fma(v, sumA);
      sumB = b2.fma(v, sumB);
      v = FloatVector.fromArray(S, y, jy + 3 * L);
      a3.fma(v, sumA).intoArray(sums, js);
      b3.fma(v, sumB).intoArray(sums, js + sx);
    }
  }

  private static void one(
      float[] x, int ix, float[] y, int iy, int n, int rows, float[] sums, int is, int sy) {
    FloatVector a0 = FloatVector.fromArray(S, x, ix);
    FloatVector a1 = FloatVector.fromArray(S, x, ix + L);
    FloatVector a2 = FloatVector.fromArray(S, x, ix + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, x, ix + 3 * L);
    int jy = iy;
    int js = is;
    for (int i = 0; i < rows; i++, jy += n, js += sy) {
      FloatVector sum = a0.fma(FloatVector.fromArray(S, y, jy), FloatVector.fromArray(S, sums, js));
      sum = a1.fma(FloatVector.fromArray(S, y, jy + L), sum);
      sum = a2.fma(FloatVector.fromArray(S, y, jy + 2 * L), sum);
      a3.fma(FloatVector.fromArray(S, y, jy + 3 * L), sum).intoArray(sums, js);
    }
  }

  private static void rest(
      float[] x, int ix, float[] y, int iy, int n, int rows, float[] sums, int is, int sy) {
    FloatVector factor = FloatVector.fromArray(S, x, ix);
    int jy = iy;
    int js = is;
    for (int i = 0; i < rows; i++, jy += n, js += sy) {
      factor
          .fma(FloatVector.fromArray(S, y, jy), FloatVector.fromArray(S, sums, js))
          .intoArray(sums, js);
    }
  }
}
