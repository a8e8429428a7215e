package org.attractor.backend.jvm.kernel.fast.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The pullback of a perceptron from three states to three through one hidden layer, four vectors of
 * trials at a time: cotangents of result and state stay in 24 registers while the hidden units pass
 * by.
 */
final class VectorThreeStates {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();

  private VectorThreeStates() {}

  static void pullBack(
      float[] w1,
      float[] w2,
      float[] x,
      int ix,
      float[] h,
      float[] dy,
      int idy,
      float[] dx,
      int hidden,
      float[] sums1,
      float[] sums2,
      int n) {
    for (int t = 0; t < n; t += 4 * L) {
      units(w1, w2, x, ix + t, h, t, dy, idy + t, dx, t, hidden, sums1, sums2, n);
      bias(dy, idy + t, hidden, sums2, n);
    }
  }

  private static void bias(float[] dy, int idy, int hidden, float[] sums2, int n) {
    for (int i = 0; i < 3; i++) {
      int from = idy + i * n;
      int to = (i * (hidden + 1) + hidden) * L;
      FloatVector.fromArray(S, dy, from)
          .add(FloatVector.fromArray(S, dy, from + L))
          .add(FloatVector.fromArray(S, dy, from + 2 * L))
          .add(FloatVector.fromArray(S, dy, from + 3 * L))
          .add(FloatVector.fromArray(S, sums2, to))
          .intoArray(sums2, to);
    }
  }

  private static void units(
      float[] w1,
      float[] w2,
      float[] x,
      int ix0,
      float[] h,
      int ih,
      float[] dy,
      int idy0,
      float[] dx,
      int idx0,
      int hidden,
      float[] sums1,
      float[] sums2,
      int n) {
    int ix1 = ix0 + n;
    int ix2 = ix1 + n;
    int idy1 = idy0 + n;
    int idy2 = idy1 + n;
    int idx1 = idx0 + n;
    int idx2 = idx1 + n;
    FloatVector y00 = FloatVector.fromArray(S, dy, idy0);
    FloatVector y01 = FloatVector.fromArray(S, dy, idy0 + L);
    FloatVector y02 = FloatVector.fromArray(S, dy, idy0 + 2 * L);
    FloatVector y03 = FloatVector.fromArray(S, dy, idy0 + 3 * L);
    FloatVector y10 = FloatVector.fromArray(S, dy, idy1);
    FloatVector y11 = FloatVector.fromArray(S, dy, idy1 + L);
    FloatVector y12 = FloatVector.fromArray(S, dy, idy1 + 2 * L);
    FloatVector y13 = FloatVector.fromArray(S, dy, idy1 + 3 * L);
    FloatVector y20 = FloatVector.fromArray(S, dy, idy2);
    FloatVector y21 = FloatVector.fromArray(S, dy, idy2 + L);
    FloatVector y22 = FloatVector.fromArray(S, dy, idy2 + 2 * L);
    FloatVector y23 = FloatVector.fromArray(S, dy, idy2 + 3 * L);
    FloatVector d00 = FloatVector.zero(S);
    FloatVector d01 = d00;
    FloatVector d02 = d00;
    FloatVector d03 = d00;
    FloatVector d10 = d00;
    FloatVector d11 = d00;
    FloatVector d12 = d00;
    FloatVector d13 = d00;
    FloatVector d20 = d00;
    FloatVector d21 = d00;
    FloatVector d22 = d00;
    FloatVector d23 = d00;
    int second = hidden + 1;
    int third = 2 * second;
    int jh = ih;
    for (int j = 0; j < hidden; j++, jh += n) {
      FloatVector w = FloatVector.broadcast(S, w2[j]);
      FloatVector a0 = w.mul(y00);
      FloatVector a1 = w.mul(y01);
      FloatVector a2 = w.mul(y02);
      FloatVector a3 = w.mul(y03);
      w = FloatVector.broadcast(S, w2[second + j]);
      a0 = w.fma(y10, a0);
      a1 = w.fma(y11, a1);
      a2 = w.fma(y12, a2);
      a3 = w.fma(y13, a3);
      w = FloatVector.broadcast(S, w2[third + j]);
      a0 = w.fma(y20, a0);
      a1 = w.fma(y21, a1);
      a2 = w.fma(y22, a2);
      a3 = w.fma(y23, a3);
      int js0 = (j) * L;
      FloatVector g0 = FloatVector.fromArray(S, sums2, js0);
      int js1 = (second + j) * L;
      FloatVector g1 = FloatVector.fromArray(S, sums2, js1);
      int js2 = (third + j) * L;
      FloatVector g2 = FloatVector.fromArray(S, sums2, js2);
      FloatVector value = FloatVector.fromArray(S, h, jh);
      a0 = a0.mul(value.neg().fma(value, FloatVector.broadcast(S, 1f)));
      g0 = y00.fma(value, g0);
      g1 = y10.fma(value, g1);
      g2 = y20.fma(value, g2);
      value = FloatVector.fromArray(S, h, jh + L);
      a1 = a1.mul(value.neg().fma(value, FloatVector.broadcast(S, 1f)));
      g0 = y01.fma(value, g0);
      g1 = y11.fma(value, g1);
      g2 = y21.fma(value, g2);
      value = FloatVector.fromArray(S, h, jh + 2 * L);
      a2 = a2.mul(value.neg().fma(value, FloatVector.broadcast(S, 1f)));
      g0 = y02.fma(value, g0);
      g1 = y12.fma(value, g1);
      g2 = y22.fma(value, g2);
      value = FloatVector.fromArray(S, h, jh + 3 * L);
      a3 = a3.mul(value.neg().fma(value, FloatVector.broadcast(S, 1f)));
      g0 = y03.fma(value, g0);
      g1 = y13.fma(value, g1);
      g2 = y23.fma(value, g2);
      g0.intoArray(sums2, js0);
      g1.intoArray(sums2, js1);
      g2.intoArray(sums2, js2);
      int js = 4 * j * L;
      g0 = FloatVector.fromArray(S, sums1, js);
      g0 = a0.fma(FloatVector.fromArray(S, x, ix0), g0);
      g0 = a1.fma(FloatVector.fromArray(S, x, ix0 + L), g0);
      g0 = a2.fma(FloatVector.fromArray(S, x, ix0 + 2 * L), g0);
      g0 = a3.fma(FloatVector.fromArray(S, x, ix0 + 3 * L), g0);
      g0.intoArray(sums1, js);
      g1 = FloatVector.fromArray(S, sums1, js + L);
      g1 = a0.fma(FloatVector.fromArray(S, x, ix1), g1);
      g1 = a1.fma(FloatVector.fromArray(S, x, ix1 + L), g1);
      g1 = a2.fma(FloatVector.fromArray(S, x, ix1 + 2 * L), g1);
      g1 = a3.fma(FloatVector.fromArray(S, x, ix1 + 3 * L), g1);
      g1.intoArray(sums1, js + L);
      g2 = FloatVector.fromArray(S, sums1, js + 2 * L);
      g2 = a0.fma(FloatVector.fromArray(S, x, ix2), g2);
      g2 = a1.fma(FloatVector.fromArray(S, x, ix2 + L), g2);
      g2 = a2.fma(FloatVector.fromArray(S, x, ix2 + 2 * L), g2);
      g2 = a3.fma(FloatVector.fromArray(S, x, ix2 + 3 * L), g2);
      g2.intoArray(sums1, js + 2 * L);
      FloatVector.fromArray(S, sums1, js + 3 * L)
          .add(a0.add(a1))
          .add(a2.add(a3))
          .intoArray(sums1, js + 3 * L);
      w = FloatVector.broadcast(S, w1[4 * j]);
      d00 = w.fma(a0, d00);
      d01 = w.fma(a1, d01);
      d02 = w.fma(a2, d02);
      d03 = w.fma(a3, d03);
      w = FloatVector.broadcast(S, w1[4 * j + 1]);
      d10 = w.fma(a0, d10);
      d11 = w.fma(a1, d11);
      d12 = w.fma(a2, d12);
      d13 = w.fma(a3, d13);
      w = FloatVector.broadcast(S, w1[4 * j + 2]);
      d20 = w.fma(a0, d20);
      d21 = w.fma(a1, d21);
      d22 = w.fma(a2, d22);
      d23 = w.fma(a3, d23);
    }
    d00.intoArray(dx, idx0);
    d01.intoArray(dx, idx0 + L);
    d02.intoArray(dx, idx0 + 2 * L);
    d03.intoArray(dx, idx0 + 3 * L);
    d10.intoArray(dx, idx1);
    d11.intoArray(dx, idx1 + L);
    d12.intoArray(dx, idx1 + 2 * L);
    d13.intoArray(dx, idx1 + 3 * L);
    d20.intoArray(dx, idx2);
    d21.intoArray(dx, idx2 + L);
    d22.intoArray(dx, idx2 + 2 * L);
    d23.intoArray(dx, idx2 + 3 * L);
  }
}
