package org.attractor.backend.jvm.kernel.fast.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Blocks of a matrix product that are one vector wide. Arguments as in {@link VectorProduct}. */
final class OneVectorBlocks {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();

  private OneVectorBlocks() {}

  static void rows8x1(
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
    int a6 = a5 + rowA;
    int a7 = a6 + rowA;
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    FloatVector c60 = c00;
    FloatVector c70 = c00;
    int jb = ib;
    int pa = 0;
    for (int p = 0; p < k; p++, jb += ldb, pa += columnA) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector x = FloatVector.broadcast(S, a[a0 + pa]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(S, a[a1 + pa]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(S, a[a2 + pa]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(S, a[a3 + pa]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(S, a[a4 + pa]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(S, a[a5 + pa]);
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(S, a[a6 + pa]);
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(S, a[a7 + pa]);
      c70 = x.fma(b0, c70);
    }
    int i1 = ic + ldc;
    int i2 = i1 + ldc;
    int i3 = i2 + ldc;
    int i4 = i3 + ldc;
    int i5 = i4 + ldc;
    int i6 = i5 + ldc;
    int i7 = i6 + ldc;
    if (add) {
      c00 = c00.add(FloatVector.fromArray(S, c, ic));
      c10 = c10.add(FloatVector.fromArray(S, c, i1));
      c20 = c20.add(FloatVector.fromArray(S, c, i2));
      c30 = c30.add(FloatVector.fromArray(S, c, i3));
      c40 = c40.add(FloatVector.fromArray(S, c, i4));
      c50 = c50.add(FloatVector.fromArray(S, c, i5));
      c60 = c60.add(FloatVector.fromArray(S, c, i6));
      c70 = c70.add(FloatVector.fromArray(S, c, i7));
    }
    c00.intoArray(c, ic);
    c10.intoArray(c, i1);
    c20.intoArray(c, i2);
    c30.intoArray(c, i3);
    c40.intoArray(c, i4);
    c50.intoArray(c, i5);
    c60.intoArray(c, i6);
    c70.intoArray(c, i7);
  }

  static void row1x1(
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
    int jb = ib;
    int pa = 0;
    for (int p = 0; p < k; p++, jb += ldb, pa += columnA) {
      FloatVector b0 = FloatVector.fromArray(S, b, jb);
      FloatVector x = FloatVector.broadcast(S, a[a0 + pa]);
      c00 = x.fma(b0, c00);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromArray(S, c, ic));
    }
    c00.intoArray(c, ic);
  }
}
