package org.attractor.backend.jvm.kernel.fast.vector;

import static org.attractor.backend.jvm.kernel.fast.Coefficients.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/** The kernels in vectors of the machine's preferred length. */
public final class VectorKernels implements FloatKernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> S = SPECIES;
  private static final int L = S.length();

  /** Found by reflection. */
  public VectorKernels() {}

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public String description() {
    return "vectors of " + S.vectorBitSize() + " bits";
  }

  @Override
  public void product(
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
    VectorProduct.run(a, ia, lda, b, ib, ldb, c, ic, ldc, m, k, n, add);
  }

  @Override
  public void addOuter(
      float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums) {
    for (int i = 0; i < rows; i++) {
      int t = 0;
      for (; t + 4 * L <= n; t += 4 * L) {
        outerRow4(a, ia + i * n + t, b, ib + t, n, columns, sums, i * columns * L);
      }
      for (; t < n; t += L) {
        outerRow1(a, ia + i * n + t, b, ib + t, n, columns, sums, i * columns * L);
      }
    }
  }

  private static void outerRow4(
      float[] a, int ia, float[] b, int ib, int ldb, int columns, float[] sums, int is) {
    FloatVector a0 = FloatVector.fromArray(S, a, ia);
    FloatVector a1 = FloatVector.fromArray(S, a, ia + L);
    FloatVector a2 = FloatVector.fromArray(S, a, ia + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, a, ia + 3 * L);
    int jb = ib;
    int js = is;
    for (int j = 0; j < columns; j++, jb += ldb, js += L) {
      FloatVector even =
          a0.fma(FloatVector.fromArray(S, b, jb), FloatVector.fromArray(S, sums, js));
      FloatVector odd = a1.mul(FloatVector.fromArray(S, b, jb + L));
      even = a2.fma(FloatVector.fromArray(S, b, jb + 2 * L), even);
      odd = a3.fma(FloatVector.fromArray(S, b, jb + 3 * L), odd);
      even.add(odd).intoArray(sums, js);
    }
  }

  private static void outerRow1(
      float[] a, int ia, float[] b, int ib, int ldb, int columns, float[] sums, int is) {
    FloatVector x = FloatVector.fromArray(S, a, ia);
    int jb = ib;
    int js = is;
    for (int j = 0; j < columns; j++, jb += ldb, js += L) {
      x.fma(FloatVector.fromArray(S, b, jb), FloatVector.fromArray(S, sums, js))
          .intoArray(sums, js);
    }
  }

  @Override
  public void tanh(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i).min(TANH_LIMIT).max(-TANH_LIMIT);
      FloatVector u = v.mul(v);
      FloatVector p = FloatVector.broadcast(S, P4).fma(u, FloatVector.broadcast(S, P3));
      FloatVector q = FloatVector.broadcast(S, Q4).fma(u, FloatVector.broadcast(S, Q3));
      p = p.fma(u, FloatVector.broadcast(S, P2));
      q = q.fma(u, FloatVector.broadcast(S, Q2));
      p = p.fma(u, FloatVector.broadcast(S, P1));
      q = q.fma(u, FloatVector.broadcast(S, Q1));
      p = p.fma(u, FloatVector.broadcast(S, P0));
      q = q.fma(u, FloatVector.broadcast(S, 1f));
      v.mul(p).div(q).min(1f).max(-1f).intoArray(x, i);
    }
  }

  @Override
  public void sigmoid(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i).neg().min(EXP_MAX).max(EXP_MIN);
      FloatVector shifted =
          v.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(S, -LN2_HIGH), v);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector e = FloatVector.broadcast(S, E6).fma(r, FloatVector.broadcast(S, E5));
      e = e.fma(r, FloatVector.broadcast(S, E4));
      e = e.fma(r, FloatVector.broadcast(S, E3));
      e = e.fma(r, FloatVector.broadcast(S, E2));
      e = e.fma(r, FloatVector.broadcast(S, 1f));
      e = e.fma(r, FloatVector.broadcast(S, 1f));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      // Half of 2ⁿ, for n = 128 has no exponent; the other half is a factor of its own.
      FloatVector scale = power.add(126 << 23).reinterpretAsFloats();
      FloatVector one = FloatVector.broadcast(S, 1f);
      one.div(e.add(e).fma(scale, one)).intoArray(x, i);
    }
  }

  @Override
  public void exp(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      FloatVector given = FloatVector.fromArray(S, x, i);
      FloatVector v = given.min(EXP_MAX).max(EXP_MIN);
      FloatVector shifted =
          v.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(S, -LN2_HIGH), v);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector e = FloatVector.broadcast(S, E6).fma(r, FloatVector.broadcast(S, E5));
      e = e.fma(r, FloatVector.broadcast(S, E4));
      e = e.fma(r, FloatVector.broadcast(S, E3));
      e = e.fma(r, FloatVector.broadcast(S, E2));
      e = e.fma(r, FloatVector.broadcast(S, 1f));
      e = e.fma(r, FloatVector.broadcast(S, 1f));
      IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      e = e.add(e).mul(power.add(126 << 23).reinterpretAsFloats());
      e = e.blend(Float.POSITIVE_INFINITY, given.compare(VectorOperators.GT, EXP_MAX));
      e.blend(0f, given.compare(VectorOperators.LT, EXP_MIN)).intoArray(x, i);
    }
  }

  @Override
  public void relu(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      FloatVector.fromArray(S, x, i).max(0f).intoArray(x, i);
    }
  }

  @Override
  public void pullBackTanh(float[] y, int iy, float[] dy, int idy, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, iy + i);
      FloatVector slope = v.neg().fma(v, FloatVector.broadcast(S, 1f));
      slope.mul(FloatVector.fromArray(S, dy, idy + i)).intoArray(dy, idy + i);
    }
  }

  @Override
  public void pullBackRelu(float[] y, int iy, float[] dy, int idy, int n) {
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < n; i += L) {
      FloatVector v = FloatVector.fromArray(S, y, iy + i);
      zero.blend(FloatVector.fromArray(S, dy, idy + i), v.compare(VectorOperators.GT, 0f))
          .intoArray(dy, idy + i);
    }
  }

  @Override
  public void addMultiple(float weight, float[] x, int ix, float[] y, int iy, int n) {
    combine(y, iy, weight, x, ix, y, iy, n);
  }

  @Override
  public void combine(
      float[] x, int ix, float weight, float[] z, int iz, float[] y, int iy, int n) {
    FloatVector w = FloatVector.broadcast(S, weight);
    for (int i = 0; i < n; i += L) {
      w.fma(FloatVector.fromArray(S, z, iz + i), FloatVector.fromArray(S, x, ix + i))
          .intoArray(y, iy + i);
    }
  }

  @Override
  public void gruCandidate(float[] gates, int from, int n) {
    for (int i = from; i < from + n; i += L) {
      FloatVector.fromArray(S, gates, i)
          .fma(
              FloatVector.fromArray(S, gates, i + 3 * n),
              FloatVector.fromArray(S, gates, i + 2 * n))
          .intoArray(gates, i + 2 * n);
    }
  }

  @Override
  public void gruState(float[] gates, int from, float[] h, int ih, float[] next, int inext, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector c = FloatVector.fromArray(S, gates, from + i + 2 * n);
      FloatVector z = FloatVector.fromArray(S, gates, from + i + n);
      z.fma(FloatVector.fromArray(S, h, ih + i).sub(c), c).intoArray(next, inext + i);
    }
  }

  @Override
  public void pullBackGru(
      float[] gates, int from, float[] h, int ih, float[] dh, float[] dgates, int n) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = 0; i < n; i += L) {
      FloatVector r = FloatVector.fromArray(S, gates, from + i);
      FloatVector z = FloatVector.fromArray(S, gates, from + i + n);
      FloatVector c = FloatVector.fromArray(S, gates, from + i + 2 * n);
      FloatVector d = FloatVector.fromArray(S, dh, i);
      FloatVector kept = d.mul(z);
      FloatVector dc = d.sub(kept).mul(c.neg().fma(c, one));
      dc.intoArray(dgates, i);
      kept.intoArray(dh, i);
      FloatVector dz = kept.mul(one.sub(z)).mul(FloatVector.fromArray(S, h, ih + i).sub(c));
      dz.intoArray(dgates, i + 2 * n);
      FloatVector dm = dc.mul(r);
      dm.intoArray(dgates, i + 3 * n);
      dm.mul(one.sub(r))
          .mul(FloatVector.fromArray(S, gates, from + i + 3 * n))
          .intoArray(dgates, i + n);
    }
  }
}
