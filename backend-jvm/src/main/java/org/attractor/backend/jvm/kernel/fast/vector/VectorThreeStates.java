package org.attractor.backend.jvm.kernel.fast.vector;

import static org.attractor.backend.jvm.kernel.fast.Coefficients.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.attractor.backend.jvm.kernel.fast.ThreeStateWeights;

/**
 * A perceptron from three states to three through one hidden layer, two vectors of trials at a
 * time: states and results stay in registers while the hidden units pass by, so that no hidden
 * value is ever stored. The arithmetic units are the bound, hence
 *
 * <ul>
 *   <li>two vectors and not four: more of them need more registers than there are;
 *   <li>the tanh clamps bits and lets the rational function carry the sign. It may exceed 1 by two
 *       units in the last place, and takes not a number for a large number: states that are not
 *       finite are turned into not a number outside of the loop;
 *   <li>no part of the loop is a method of its own: past some thousand bytes of bytecode C2 inlines
 *       none but the Vector API's own, and vectors that are passed to a method are allocated.
 * </ul>
 */
final class VectorThreeStates {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int L = S.length();
  private static final int UNIT = ThreeStateWeights.UNIT;
  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int LIMIT = Float.floatToRawIntBits(TANH_LIMIT);

  private VectorThreeStates() {}

  static void evaluate(float[] w, int hidden, float[] x, int ix, float[] y, int iy, int n) {
    int t = 0;
    for (; t + 2 * L <= n; t += 2 * L) {
      two(w, hidden, x, ix + t, y, iy + t, n);
    }
    if (t < n) {
      one(w, hidden, x, ix + t, y, iy + t, n);
    }
  }

  private static void two(float[] w, int hidden, float[] x, int ix0, float[] y, int iy, int n) {
    int ix1 = ix0 + n;
    int ix2 = ix1 + n;
    FloatVector x00 = FloatVector.fromArray(S, x, ix0);
    FloatVector x01 = FloatVector.fromArray(S, x, ix0 + L);
    FloatVector x10 = FloatVector.fromArray(S, x, ix1);
    FloatVector x11 = FloatVector.fromArray(S, x, ix1 + L);
    FloatVector x20 = FloatVector.fromArray(S, x, ix2);
    FloatVector x21 = FloatVector.fromArray(S, x, ix2 + L);
    FloatVector n0 = x00.add(x10).add(x20).mul(0f);
    FloatVector n1 = x01.add(x11).add(x21).mul(0f);
    int ib = UNIT * hidden;
    FloatVector y00 = n0.add(FloatVector.broadcast(S, w[ib]));
    FloatVector y01 = n1.add(FloatVector.broadcast(S, w[ib]));
    FloatVector y10 = n0.add(FloatVector.broadcast(S, w[ib + 1]));
    FloatVector y11 = n1.add(FloatVector.broadcast(S, w[ib + 1]));
    FloatVector y20 = n0.add(FloatVector.broadcast(S, w[ib + 2]));
    FloatVector y21 = n1.add(FloatVector.broadcast(S, w[ib + 2]));
    for (int iw = 0; iw < ib; iw += UNIT) {
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
      y00 = k.fma(h0, y00);
      y01 = k.fma(h1, y01);
      k = FloatVector.broadcast(S, w[iw + 5]);
      y10 = k.fma(h0, y10);
      y11 = k.fma(h1, y11);
      k = FloatVector.broadcast(S, w[iw + 6]);
      y20 = k.fma(h0, y20);
      y21 = k.fma(h1, y21);
    }
    int iy1 = iy + n;
    int iy2 = iy1 + n;
    y00.neg().intoArray(y, iy);
    y01.neg().intoArray(y, iy + L);
    y10.neg().intoArray(y, iy1);
    y11.neg().intoArray(y, iy1 + L);
    y20.neg().intoArray(y, iy2);
    y21.neg().intoArray(y, iy2 + L);
  }

  private static void one(float[] w, int hidden, float[] x, int ix0, float[] y, int iy, int n) {
    int ix1 = ix0 + n;
    int ix2 = ix1 + n;
    FloatVector x00 = FloatVector.fromArray(S, x, ix0);
    FloatVector x10 = FloatVector.fromArray(S, x, ix1);
    FloatVector x20 = FloatVector.fromArray(S, x, ix2);
    FloatVector n0 = x00.add(x10).add(x20).mul(0f);
    int ib = UNIT * hidden;
    FloatVector y00 = n0.add(FloatVector.broadcast(S, w[ib]));
    FloatVector y10 = n0.add(FloatVector.broadcast(S, w[ib + 1]));
    FloatVector y20 = n0.add(FloatVector.broadcast(S, w[ib + 2]));
    for (int iw = 0; iw < ib; iw += UNIT) {
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
      y00 = k.fma(h0, y00);
      k = FloatVector.broadcast(S, w[iw + 5]);
      y10 = k.fma(h0, y10);
      k = FloatVector.broadcast(S, w[iw + 6]);
      y20 = k.fma(h0, y20);
    }
    int iy1 = iy + n;
    int iy2 = iy1 + n;
    y00.neg().intoArray(y, iy);
    y10.neg().intoArray(y, iy1);
    y20.neg().intoArray(y, iy2);
  }
}
