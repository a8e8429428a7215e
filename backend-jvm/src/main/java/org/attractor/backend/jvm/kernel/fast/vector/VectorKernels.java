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

  // Bit patterns. Those of numbers that are not negative are ordered as the numbers are, and NaN
  // comes after infinity.
  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
  private static final int ONE_BITS = Float.floatToRawIntBits(1f);
  private static final int SIGMOID_LIMIT_BITS = Float.floatToRawIntBits(-EXP_MIN);
  private static final int TANH_LIMIT_BITS = Float.floatToRawIntBits(TANH_LIMIT);

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
    VectorProduct.run(a, ia, rowA, columnA, b, ib, ldb, c, ic, ldc, m, k, n, add);
  }

  @Override
  public void addOuter(
      float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums) {
    VectorOuter.run(a, ia, rows, b, ib, columns, n, sums);
  }

  @Override
  public void tanh(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      // On bits: floating-point minima cost several instructions each.
      IntVector bits = FloatVector.fromArray(S, x, i).reinterpretAsInts();
      IntVector magnitude = bits.and(MAGNITUDE);
      IntVector sign = bits.and(~MAGNITUDE);
      IntVector nan = magnitude.neg().add(INFINITY).lanewise(VectorOperators.ASHR, 31);
      FloatVector v = magnitude.min(TANH_LIMIT_BITS).reinterpretAsFloats();
      FloatVector u = v.mul(v);
      FloatVector p = FloatVector.broadcast(S, P4).fma(u, FloatVector.broadcast(S, P3));
      FloatVector q = FloatVector.broadcast(S, Q4).fma(u, FloatVector.broadcast(S, Q3));
      p = p.fma(u, FloatVector.broadcast(S, P2));
      q = q.fma(u, FloatVector.broadcast(S, Q2));
      p = p.fma(u, FloatVector.broadcast(S, P1));
      q = q.fma(u, FloatVector.broadcast(S, Q1));
      p = p.fma(u, FloatVector.broadcast(S, P0));
      q = q.fma(u, FloatVector.broadcast(S, 1f));
      IntVector y = v.mul(p).div(q).reinterpretAsInts().min(ONE_BITS);
      y.or(sign).or(nan).reinterpretAsFloats().intoArray(x, i);
    }
  }

  @Override
  public void sigmoid(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i += L) {
      IntVector bits = FloatVector.fromArray(S, x, i).reinterpretAsInts();
      IntVector magnitude = bits.and(MAGNITUDE);
      IntVector opposite = bits.not().and(~MAGNITUDE);
      IntVector nan = magnitude.neg().add(INFINITY).lanewise(VectorOperators.ASHR, 31);
      FloatVector v = magnitude.min(SIGMOID_LIMIT_BITS).or(opposite).reinterpretAsFloats();
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
      FloatVector one = FloatVector.broadcast(S, 1f);
      FloatVector y = one.div(e.fma(power.add(ONE_BITS).reinterpretAsFloats(), one));
      y.reinterpretAsInts().or(nan).reinterpretAsFloats().intoArray(x, i);
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
  public void threeStates(float[] w, int hidden, float[] x, int ix, float[] y, int iy, int n) {
    VectorThreeStates.evaluate(w, hidden, x, ix, y, iy, n);
  }

  @Override
  public void pullBackThreeStates(
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
    VectorThreeStatesPullback.run(w, hidden, x, ix, dy, idy, dx, idx, sums, n);
  }

  @Override
  public void weightedSum(
      float[] weights, int iw, int count, float[] x, int ix, int ldx, float[] y, int iy, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector sum = FloatVector.zero(S);
      int jx = ix + i;
      for (int j = iw; j < iw + count; j++, jx += ldx) {
        sum = FloatVector.broadcast(S, weights[j]).fma(FloatVector.fromArray(S, x, jx), sum);
      }
      sum.intoArray(y, iy + i);
    }
  }

  @Override
  public void squaredRatios(
      float[] error,
      float[] x,
      int ix,
      float[] y,
      int iy,
      float relative,
      float absolute,
      float[] squares,
      int rows,
      int n) {
    for (int t = 0; t < n; t += L) {
      FloatVector sum = FloatVector.zero(S);
      for (int i = t; i < rows * n; i += n) {
        IntVector a = FloatVector.fromArray(S, x, ix + i).reinterpretAsInts().and(MAGNITUDE);
        IntVector b = FloatVector.fromArray(S, y, iy + i).reinterpretAsInts().and(MAGNITUDE);
        FloatVector scale =
            a.max(b)
                .reinterpretAsFloats()
                .fma(FloatVector.broadcast(S, relative), FloatVector.broadcast(S, absolute));
        FloatVector ratio = FloatVector.fromArray(S, error, i).div(scale);
        sum = ratio.fma(ratio, sum);
      }
      sum.intoArray(squares, t);
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
  public void gruState(
      float[] gates,
      int from,
      int rows,
      int n,
      float[] h,
      int ih,
      int ldh,
      float[] next,
      int inext) {
    int plane = rows * n;
    int ig = from + plane;
    int offset = 0;
    for (int row = 0; row < rows; row++, offset += ldh) {
      for (int i = 0; i < n; i += L, ig += L) {
        FloatVector z = FloatVector.fromArray(S, gates, ig);
        FloatVector c = FloatVector.fromArray(S, gates, ig + plane);
        FloatVector v = FloatVector.fromArray(S, h, ih + offset + i);
        z.fma(v.sub(c), c).intoArray(next, inext + offset + i);
      }
    }
  }

  @Override
  public void pullBackGru(
      float[] gates,
      int from,
      int rows,
      int n,
      float[] h,
      int ih,
      int ldh,
      float[] dh,
      float[] dgates,
      int idg,
      int plane) {
    for (int row = 0; row < rows; row++) {
      int at = row * n;
      pullBackRow(
          gates, from + at, rows * n, h, ih + row * ldh, dh, at, dgates, idg + at, plane, n);
    }
  }

  private static void pullBackRow(
      float[] gates,
      int from,
      int gatePlane,
      float[] h,
      int ih,
      float[] dh,
      int idh,
      float[] dgates,
      int to,
      int plane,
      int n) {
    FloatVector one = FloatVector.broadcast(S, 1f);
    for (int i = 0; i < n; i += L) {
      FloatVector r = FloatVector.fromArray(S, gates, from + i);
      FloatVector z = FloatVector.fromArray(S, gates, from + i + gatePlane);
      FloatVector c = FloatVector.fromArray(S, gates, from + i + 2 * gatePlane);
      FloatVector d = FloatVector.fromArray(S, dh, idh + i);
      FloatVector kept = d.mul(z);
      FloatVector dc = d.sub(kept).mul(c.neg().fma(c, one));
      dc.intoArray(dgates, to + i + 2 * plane);
      kept.intoArray(dh, idh + i);
      FloatVector dz = kept.mul(one.sub(z)).mul(FloatVector.fromArray(S, h, ih + i).sub(c));
      dz.intoArray(dgates, to + i + plane);
      FloatVector db = dc.mul(r);
      db.intoArray(dgates, to + i + 3 * plane);
      db.mul(one.sub(r))
          .mul(FloatVector.fromArray(S, gates, from + i + 3 * gatePlane))
          .intoArray(dgates, to + i);
    }
  }
}
