package org.attractor.backend.jvm.kernel.fast.vector;

import static org.attractor.backend.jvm.kernel.fast.Coefficients.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.attractor.backend.jvm.kernel.fast.ThreeStateWeights;

/**
 * The pullback of {@link VectorThreeStates}, laid out like it. Hidden values are computed again,
 * which takes half of the time: to store those of a whole solve and to read them takes longer.
 */
final class VectorThreeStatesPullback {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();
  private static final int UNIT = ThreeStateWeights.UNIT;
  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int LIMIT = Float.floatToRawIntBits(TANH_LIMIT);

  private VectorThreeStatesPullback() {}

  static void run(
      float[] w,
      int hidden,
      float[] x,
      int ix,
      float[] dy,
      int idy,
      float[] dx,
      int idx,
      float[] sums,
      int n) {
    int t = 0;
    for (; t + 2 * L <= n; t += 2 * L) {
      two(w, hidden, x, ix + t, dy, idy + t, dx, idx + t, sums, n);
    }
    if (t < n) {
      one(w, hidden, x, ix + t, dy, idy + t, dx, idx + t, sums, n);
    }
  }

  private static void two(
      float[] w,
      int hidden,
      float[] x,
      int ix0,
      float[] dy,
      int idy0,
      float[] dx,
      int idx0,
      float[] sums,
      int n) {
    int ix1 = ix0 + n;
    int ix2 = ix1 + n;
    int idy1 = idy0 + n;
    int idy2 = idy1 + n;
    FloatVector x00 = FloatVector.fromArray(S, x, ix0);
    FloatVector x01 = FloatVector.fromArray(S, x, ix0 + L);
    FloatVector x10 = FloatVector.fromArray(S, x, ix1);
    FloatVector x11 = FloatVector.fromArray(S, x, ix1 + L);
    FloatVector x20 = FloatVector.fromArray(S, x, ix2);
    FloatVector x21 = FloatVector.fromArray(S, x, ix2 + L);
    FloatVector n0 = x00.add(x10).add(x20).mul(0f);
    FloatVector n1 = x01.add(x11).add(x21).mul(0f);
    FloatVector y00 = n0.add(FloatVector.fromArray(S, dy, idy0));
    FloatVector y01 = n1.add(FloatVector.fromArray(S, dy, idy0 + L));
    FloatVector y10 = n0.add(FloatVector.fromArray(S, dy, idy1));
    FloatVector y11 = n1.add(FloatVector.fromArray(S, dy, idy1 + L));
    FloatVector y20 = n0.add(FloatVector.fromArray(S, dy, idy2));
    FloatVector y21 = n1.add(FloatVector.fromArray(S, dy, idy2 + L));
    FloatVector d00 = FloatVector.zero(S);
    FloatVector d01 = d00;
    FloatVector d10 = d00;
    FloatVector d11 = d00;
    FloatVector d20 = d00;
    FloatVector d21 = d00;
    int ib = UNIT * hidden;
    int is = 0;
    for (int iw = 0; iw < ib; iw += UNIT, is += UNIT * L) {
      FloatVector k = FloatVector.broadcast(S, w[iw]);
      FloatVector b = FloatVector.broadcast(S, w[iw + 3]);
      FloatVector a0 = k.fma(x00, b);
      FloatVector a1 = k.fma(x01, b);
      k = FloatVector.broadcast(S, w[iw + 1]);
      a0 = k.fma(x10, a0);
      a1 = k.fma(x11, a1);
      k = FloatVector.broadcast(S, w[iw + 2]);
      a0 = k.fma(x20, a0);
      a1 = k.fma(x21, a1);
      IntVector b0 = a0.reinterpretAsInts();
      IntVector b1 = a1.reinterpretAsInts();
      FloatVector v0 = b0.and(MAGNITUDE).min(LIMIT).or(b0.and(~MAGNITUDE)).reinterpretAsFloats();
      FloatVector v1 = b1.and(MAGNITUDE).min(LIMIT).or(b1.and(~MAGNITUDE)).reinterpretAsFloats();
      FloatVector u0 = v0.mul(v0);
      FloatVector u1 = v1.mul(v1);
      FloatVector p0 = FloatVector.broadcast(S, P4).fma(u0, FloatVector.broadcast(S, P3));
      FloatVector p1 = FloatVector.broadcast(S, P4).fma(u1, FloatVector.broadcast(S, P3));
      FloatVector q0 = FloatVector.broadcast(S, Q4).fma(u0, FloatVector.broadcast(S, Q3));
      FloatVector q1 = FloatVector.broadcast(S, Q4).fma(u1, FloatVector.broadcast(S, Q3));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P2));
      p1 = p1.fma(u1, FloatVector.broadcast(S, P2));
      q0 = q0.fma(u0, FloatVector.broadcast(S, Q2));
      q1 = q1.fma(u1, FloatVector.broadcast(S, Q2));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P1));
      p1 = p1.fma(u1, FloatVector.broadcast(S, P1));
      q0 = q0.fma(u0, FloatVector.broadcast(S, Q1));
      q1 = q1.fma(u1, FloatVector.broadcast(S, Q1));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P0));
      p1 = p1.fma(u1, FloatVector.broadcast(S, P0));
      q0 = q0.fma(u0, FloatVector.broadcast(S, 1f));
      q1 = q1.fma(u1, FloatVector.broadcast(S, 1f));
      FloatVector h0 = v0.mul(p0).div(q0);
      FloatVector h1 = v1.mul(p1).div(q1);
      k = FloatVector.broadcast(S, w[iw + 4]);
      FloatVector e0 = k.mul(y00);
      FloatVector e1 = k.mul(y01);
      k = FloatVector.broadcast(S, w[iw + 5]);
      e0 = k.fma(y10, e0);
      e1 = k.fma(y11, e1);
      k = FloatVector.broadcast(S, w[iw + 6]);
      e0 = k.fma(y20, e0);
      e1 = k.fma(y21, e1);
      // -(1 - h²), and so is the sign of the weights.
      e0 = e0.mul(h0.fma(h0, FloatVector.broadcast(S, -1f)));
      e1 = e1.mul(h1.fma(h1, FloatVector.broadcast(S, -1f)));
      FloatVector sum;
      sum = FloatVector.fromArray(S, sums, is);
      sum = x00.fma(e0, sum);
      sum = x01.fma(e1, sum);
      sum.intoArray(sums, is);
      sum = FloatVector.fromArray(S, sums, is + L);
      sum = x10.fma(e0, sum);
      sum = x11.fma(e1, sum);
      sum.intoArray(sums, is + L);
      sum = FloatVector.fromArray(S, sums, is + 2 * L);
      sum = x20.fma(e0, sum);
      sum = x21.fma(e1, sum);
      sum.intoArray(sums, is + 2 * L);
      sum = FloatVector.fromArray(S, sums, is + 3 * L);
      sum = sum.add(e0);
      sum = sum.add(e1);
      sum.intoArray(sums, is + 3 * L);
      sum = FloatVector.fromArray(S, sums, is + 4 * L);
      sum = y00.fma(h0, sum);
      sum = y01.fma(h1, sum);
      sum.intoArray(sums, is + 4 * L);
      sum = FloatVector.fromArray(S, sums, is + 5 * L);
      sum = y10.fma(h0, sum);
      sum = y11.fma(h1, sum);
      sum.intoArray(sums, is + 5 * L);
      sum = FloatVector.fromArray(S, sums, is + 6 * L);
      sum = y20.fma(h0, sum);
      sum = y21.fma(h1, sum);
      sum.intoArray(sums, is + 6 * L);
      k = FloatVector.broadcast(S, w[iw]);
      d00 = k.fma(e0, d00);
      d01 = k.fma(e1, d01);
      k = FloatVector.broadcast(S, w[iw + 1]);
      d10 = k.fma(e0, d10);
      d11 = k.fma(e1, d11);
      k = FloatVector.broadcast(S, w[iw + 2]);
      d20 = k.fma(e0, d20);
      d21 = k.fma(e1, d21);
    }
    int idx1 = idx0 + n;
    int idx2 = idx1 + n;
    d00.intoArray(dx, idx0);
    d01.intoArray(dx, idx0 + L);
    d10.intoArray(dx, idx1);
    d11.intoArray(dx, idx1 + L);
    d20.intoArray(dx, idx2);
    d21.intoArray(dx, idx2 + L);
    y00.add(y01).add(FloatVector.fromArray(S, sums, is)).intoArray(sums, is);
    y10.add(y11).add(FloatVector.fromArray(S, sums, is + L)).intoArray(sums, is + L);
    y20.add(y21).add(FloatVector.fromArray(S, sums, is + 2 * L)).intoArray(sums, is + 2 * L);
  }

  private static void one(
      float[] w,
      int hidden,
      float[] x,
      int ix0,
      float[] dy,
      int idy0,
      float[] dx,
      int idx0,
      float[] sums,
      int n) {
    int ix1 = ix0 + n;
    int ix2 = ix1 + n;
    int idy1 = idy0 + n;
    int idy2 = idy1 + n;
    FloatVector x00 = FloatVector.fromArray(S, x, ix0);
    FloatVector x10 = FloatVector.fromArray(S, x, ix1);
    FloatVector x20 = FloatVector.fromArray(S, x, ix2);
    FloatVector n0 = x00.add(x10).add(x20).mul(0f);
    FloatVector y00 = n0.add(FloatVector.fromArray(S, dy, idy0));
    FloatVector y10 = n0.add(FloatVector.fromArray(S, dy, idy1));
    FloatVector y20 = n0.add(FloatVector.fromArray(S, dy, idy2));
    FloatVector d00 = FloatVector.zero(S);
    FloatVector d10 = d00;
    FloatVector d20 = d00;
    int ib = UNIT * hidden;
    int is = 0;
    for (int iw = 0; iw < ib; iw += UNIT, is += UNIT * L) {
      FloatVector k = FloatVector.broadcast(S, w[iw]);
      FloatVector b = FloatVector.broadcast(S, w[iw + 3]);
      FloatVector a0 = k.fma(x00, b);
      k = FloatVector.broadcast(S, w[iw + 1]);
      a0 = k.fma(x10, a0);
      k = FloatVector.broadcast(S, w[iw + 2]);
      a0 = k.fma(x20, a0);
      IntVector b0 = a0.reinterpretAsInts();
      FloatVector v0 = b0.and(MAGNITUDE).min(LIMIT).or(b0.and(~MAGNITUDE)).reinterpretAsFloats();
      FloatVector u0 = v0.mul(v0);
      FloatVector p0 = FloatVector.broadcast(S, P4).fma(u0, FloatVector.broadcast(S, P3));
      FloatVector q0 = FloatVector.broadcast(S, Q4).fma(u0, FloatVector.broadcast(S, Q3));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P2));
      q0 = q0.fma(u0, FloatVector.broadcast(S, Q2));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P1));
      q0 = q0.fma(u0, FloatVector.broadcast(S, Q1));
      p0 = p0.fma(u0, FloatVector.broadcast(S, P0));
      q0 = q0.fma(u0, FloatVector.broadcast(S, 1f));
      FloatVector h0 = v0.mul(p0).div(q0);
      k = FloatVector.broadcast(S, w[iw + 4]);
      FloatVector e0 = k.mul(y00);
      k = FloatVector.broadcast(S, w[iw + 5]);
      e0 = k.fma(y10, e0);
      k = FloatVector.broadcast(S, w[iw + 6]);
      e0 = k.fma(y20, e0);
      // -(1 - h²), and so is the sign of the weights.
      e0 = e0.mul(h0.fma(h0, FloatVector.broadcast(S, -1f)));
      FloatVector sum;
      sum = FloatVector.fromArray(S, sums, is);
      sum = x00.fma(e0, sum);
      sum.intoArray(sums, is);
      sum = FloatVector.fromArray(S, sums, is + L);
      sum = x10.fma(e0, sum);
      sum.intoArray(sums, is + L);
      sum = FloatVector.fromArray(S, sums, is + 2 * L);
      sum = x20.fma(e0, sum);
      sum.intoArray(sums, is + 2 * L);
      sum = FloatVector.fromArray(S, sums, is + 3 * L);
      sum = sum.add(e0);
      sum.intoArray(sums, is + 3 * L);
      sum = FloatVector.fromArray(S, sums, is + 4 * L);
      sum = y00.fma(h0, sum);
      sum.intoArray(sums, is + 4 * L);
      sum = FloatVector.fromArray(S, sums, is + 5 * L);
      sum = y10.fma(h0, sum);
      sum.intoArray(sums, is + 5 * L);
      sum = FloatVector.fromArray(S, sums, is + 6 * L);
      sum = y20.fma(h0, sum);
      sum.intoArray(sums, is + 6 * L);
      k = FloatVector.broadcast(S, w[iw]);
      d00 = k.fma(e0, d00);
      k = FloatVector.broadcast(S, w[iw + 1]);
      d10 = k.fma(e0, d10);
      k = FloatVector.broadcast(S, w[iw + 2]);
      d20 = k.fma(e0, d20);
    }
    int idx1 = idx0 + n;
    int idx2 = idx1 + n;
    d00.intoArray(dx, idx0);
    d10.intoArray(dx, idx1);
    d20.intoArray(dx, idx2);
    y00.add(FloatVector.fromArray(S, sums, is)).intoArray(sums, is);
    y10.add(FloatVector.fromArray(S, sums, is + L)).intoArray(sums, is + L);
    y20.add(FloatVector.fromArray(S, sums, is + 2 * L)).intoArray(sums, is + 2 * L);
  }
}
