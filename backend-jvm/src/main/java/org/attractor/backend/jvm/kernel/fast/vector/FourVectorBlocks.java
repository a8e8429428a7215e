package org.attractor.backend.jvm.kernel.fast.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of a matrix product that are four vectors wide: 24 sums, 4 elements of the right factor
 * and one of the left fill 29 of 32 registers. Arguments as in {@link VectorProduct}.
 */
final class FourVectorBlocks {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();

  private FourVectorBlocks() {}

  static void rows6x4(
      float[] a,
      int a0,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    int a1 = a0 + rowA;
    int a2 = a1 + rowA;
    int a3 = a2 + rowA;
    int a4 = a3 + rowA;
    int a5 = a4 + rowA;
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
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c42 = c00;
    FloatVector c43 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    FloatVector c52 = c00;
    FloatVector c53 = c00;
    int jb = ib;
    int pa = 0;
    for (int p = 0; p < k; p++, jb += ldb, pa += columnA) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector b1 = FloatVector.fromArray(S, b, jb + L);
      FloatVector b2 = FloatVector.fromArray(S, b, jb + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, jb + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(S, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(S, a[a5 + pa]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    int i1 = ic + ldc;
    int i2 = i1 + ldc;
    int i3 = i2 + ldc;
    int i4 = i3 + ldc;
    int i5 = i4 + ldc;
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
      c40 = c40.add(FloatVector.fromArray(S, c, i4));
      c41 = c41.add(FloatVector.fromArray(S, c, i4 + L));
      c42 = c42.add(FloatVector.fromArray(S, c, i4 + 2 * L));
      c43 = c43.add(FloatVector.fromArray(S, c, i4 + 3 * L));
      c50 = c50.add(FloatVector.fromArray(S, c, i5));
      c51 = c51.add(FloatVector.fromArray(S, c, i5 + L));
      c52 = c52.add(FloatVector.fromArray(S, c, i5 + 2 * L));
      c53 = c53.add(FloatVector.fromArray(S, c, i5 + 3 * L));
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
    c40.intoArray(c, i4);
    c41.intoArray(c, i4 + L);
    c42.intoArray(c, i4 + 2 * L);
    c43.intoArray(c, i4 + 3 * L);
    c50.intoArray(c, i5);
    c51.intoArray(c, i5 + L);
    c52.intoArray(c, i5 + 2 * L);
    c53.intoArray(c, i5 + 3 * L);
  }

  static void rows4x4(
      float[] a,
      int a0,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    int a1 = a0 + rowA;
    int a2 = a1 + rowA;
    int a3 = a2 + rowA;
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
    int pa = 0;
    for (int p = 0; p < k; p++, jb += ldb, pa += columnA) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector b1 = FloatVector.fromArray(S, b, jb + L);
      FloatVector b2 = FloatVector.fromArray(S, b, jb + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, jb + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[a3 + pa]);
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

  static void row1x4(
      float[] a,
      int a0,
      int rowA,
      int columnA,
      float[] b,
      int ib,
      int ldb,
      float[] c,
      int ic,
      int ldc,
      int k,
      boolean add) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    int jb = ib;
    int pa = 0;
    for (int p = 0; p < k; p++, jb += ldb, pa += columnA) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector b1 = FloatVector.fromArray(S, b, jb + L);
      FloatVector b2 = FloatVector.fromArray(S, b, jb + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, jb + 3 * L);
      FloatVector x = FloatVector.broadcast(S, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromArray(S, c, ic));
      c01 = c01.add(FloatVector.fromArray(S, c, ic + L));
      c02 = c02.add(FloatVector.fromArray(S, c, ic + 2 * L));
      c03 = c03.add(FloatVector.fromArray(S, c, ic + 3 * L));
    }
    c00.intoArray(c, ic);
    c01.intoArray(c, ic + L);
    c02.intoArray(c, ic + 2 * L);
    c03.intoArray(c, ic + 3 * L);
  }
}
