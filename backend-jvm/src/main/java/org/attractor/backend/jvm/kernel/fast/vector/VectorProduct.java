package org.attractor.backend.jvm.kernel.fast.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products by register blocks: 4 rows by 4 vectors where 32 registers exist, by 2 vectors
 * where 16 do. Each method is one flat loop: when methods grow long, the compiler stops inlining
 * and allocates every vector.
 */
final class VectorProduct {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();
  private static final boolean WIDE = S.vectorBitSize() >= 512;

  private VectorProduct() {}

  static void run(
      float[] a,
      int ia,
      int lda,
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
    int j = 0;
    if (WIDE) {
      for (; j + 4 * L <= n; j += 4 * L) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
          rows4x4(a, ia + i * lda, lda, b, ib + j, ldb, c, ic + i * ldc + j, ldc, k, add);
        }
        for (; i < m; i++) {
          row1x4(a, ia + i * lda, b, ib + j, ldb, c, ic + i * ldc + j, k, add);
        }
      }
    }
    for (; j + 2 * L <= n; j += 2 * L) {
      int i = 0;
      for (; i + 4 <= m; i += 4) {
        rows4x2(a, ia + i * lda, lda, b, ib + j, ldb, c, ic + i * ldc + j, ldc, k, add);
      }
      for (; i < m; i++) {
        row1x1(a, ia + i * lda, b, ib + j, ldb, c, ic + i * ldc + j, k, add);
        row1x1(a, ia + i * lda, b, ib + j + L, ldb, c, ic + i * ldc + j + L, k, add);
      }
    }
    for (; j < n; j += L) {
      int i = 0;
      for (; i + 8 <= m; i += 8) {
        rows8x1(a, ia + i * lda, lda, b, ib + j, ldb, c, ic + i * ldc + j, ldc, k, add);
      }
      for (; i < m; i++) {
        row1x1(a, ia + i * lda, b, ib + j, ldb, c, ic + i * ldc + j, k, add);
      }
    }
  }

  private static void put(FloatVector sum, float[] c, int ic, boolean add) {
    if (add) {
      sum.add(FloatVector.fromArray(S, c, ic)).intoArray(c, ic);
    } else {
      sum.intoArray(c, ic);
    }
  }

  private static void rows4x4(
      float[] a,
      int a0,
      int lda,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector b1 = FloatVector.fromArray(S, b, jb + L);
      FloatVector b2 = FloatVector.fromArray(S, b, jb + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, jb + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
    }
    int i1 = ic + ldc;
    int i2 = i1 + ldc;
    int i3 = i2 + ldc;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(S, c, ic));
      c01 = c01.add(FloatVector.fromArray(S, c, ic + L));
      c02 = c02.add(FloatVector.fromArray(S, c, ic + 2 * L));
      c03 = c03.add(FloatVector.fromArray(S, c, ic + 3 * L));
      c10 = c10.add(FloatVector.fromArray(S, c, i1));
      c11 = c11.add(FloatVector.fromArray(S, c, i1 + L));
      c12 = c12.add(FloatVector.fromArray(S, c, i1 + 2 * L));
      c13 = c13.add(FloatVector.fromArray(S, c, i1 + 3 * L));
      c20 = c20.add(FloatVector.fromArray(S, c, i2));
      c21 = c21.add(FloatVector.fromArray(S, c, i2 + L));
      c22 = c22.add(FloatVector.fromArray(S, c, i2 + 2 * L));
      c23 = c23.add(FloatVector.fromArray(S, c, i2 + 3 * L));
      c30 = c30.add(FloatVector.fromArray(S, c, i3));
      c31 = c31.add(FloatVector.fromArray(S, c, i3 + L));
      c32 = c32.add(FloatVector.fromArray(S, c, i3 + 2 * L));
      c33 = c33.add(FloatVector.fromArray(S, c, i3 + 3 * L));
    }
    c00.intoArray(c, ic);
    c01.intoArray(c, ic + L);
    c02.intoArray(c, ic + 2 * L);
    c03.intoArray(c, ic + 3 * L);
    c10.intoArray(c, i1);
    c11.intoArray(c, i1 + L);
    c12.intoArray(c, i1 + 2 * L);
    c13.intoArray(c, i1 + 3 * L);
    c20.intoArray(c, i2);
    c21.intoArray(c, i2 + L);
    c22.intoArray(c, i2 + 2 * L);
    c23.intoArray(c, i2 + 3 * L);
    c30.intoArray(c, i3);
    c31.intoArray(c, i3 + L);
    c32.intoArray(c, i3 + 2 * L);
    c33.intoArray(c, i3 + 3 * L);
  }

  private static void row1x4(
      float[] a, int ia, float[] b, int ib, int ldb, float[] c, int ic, int k, boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      FloatVector x = FloatVector.broadcast(S, a[ia + p]);
      c0 = x.fma(FloatVector.fromArray(S, b, jb), c0);
      c1 = x.fma(FloatVector.fromArray(S, b, jb + L), c1);
      c2 = x.fma(FloatVector.fromArray(S, b, jb + 2 * L), c2);
      c3 = x.fma(FloatVector.fromArray(S, b, jb + 3 * L), c3);
    }
    put(c0, c, ic, add);
    put(c1, c, ic + L, add);
    put(c2, c, ic + 2 * L, add);
    put(c3, c, ic + 3 * L, add);
  }

  private static void rows4x2(
      float[] a,
      int a0,
      int lda,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector b1 = FloatVector.fromArray(S, b, jb + L);
      FloatVector x = FloatVector.broadcast(S, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    put(c00, c, ic, add);
    put(c01, c, ic + L, add);
    put(c10, c, ic + ldc, add);
    put(c11, c, ic + ldc + L, add);
    put(c20, c, ic + 2 * ldc, add);
    put(c21, c, ic + 2 * ldc + L, add);
    put(c30, c, ic + 3 * ldc, add);
    put(c31, c, ic + 3 * ldc + L, add);
  }

  private static void rows8x1(
      float[] a,
      int a0,
      int lda,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    int a1 = a0 + lda;
    int a2 = a1 + lda;
    int a3 = a2 + lda;
    int a4 = a3 + lda;
    int a5 = a4 + lda;
    int a6 = a5 + lda;
    int a7 = a6 + lda;
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      FloatVector x = FloatVector.fromArray(S, b, jb);
      c0 = FloatVector.broadcast(S, a[a0 + p]).fma(x, c0);
      c1 = FloatVector.broadcast(S, a[a1 + p]).fma(x, c1);
      c2 = FloatVector.broadcast(S, a[a2 + p]).fma(x, c2);
      c3 = FloatVector.broadcast(S, a[a3 + p]).fma(x, c3);
      c4 = FloatVector.broadcast(S, a[a4 + p]).fma(x, c4);
      c5 = FloatVector.broadcast(S, a[a5 + p]).fma(x, c5);
      c6 = FloatVector.broadcast(S, a[a6 + p]).fma(x, c6);
      c7 = FloatVector.broadcast(S, a[a7 + p]).fma(x, c7);
    }
    put(c0, c, ic, add);
    put(c1, c, ic + ldc, add);
    put(c2, c, ic + 2 * ldc, add);
    put(c3, c, ic + 3 * ldc, add);
    put(c4, c, ic + 4 * ldc, add);
    put(c5, c, ic + 5 * ldc, add);
    put(c6, c, ic + 6 * ldc, add);
    put(c7, c, ic + 7 * ldc, add);
  }

  private static void row1x1(
      float[] a, int ia, float[] b, int ib, int ldb, float[] c, int ic, int k, boolean add) {
    FloatVector sum = FloatVector.zero(S);
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      sum = FloatVector.broadcast(S, a[ia + p]).fma(FloatVector.fromArray(S, b, jb), sum);
    }
    put(sum, c, ic, add);
  }
}
