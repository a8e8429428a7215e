package org.attractor.backend.jvm.kernel.fast;

import static org.attractor.backend.jvm.kernel.fast.Coefficients.*;

import java.util.Arrays;

/** The kernels in plain Java: where the Vector API is absent, and for comparison with it. */
public final class ScalarKernels implements FloatKernels {
  /** Rows are padded to this length, for the compiler turns the simple loops into vectors. */
  static final int LANES = 16;

  private final ThreadLocal<ScalarProduct> products = ThreadLocal.withInitial(ScalarProduct::new);
  private final ThreadLocal<ScalarThreeStates> threeStates =
      ThreadLocal.withInitial(() -> new ScalarThreeStates(this));

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public String description() {
    return "no vectors";
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
    products.get().run(a, ia, rowA, columnA, b, ib, ldb, c, ic, ldc, m, k, n, add);
  }

  @Override
  public void addOuter(
      float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int t = 0; t < n; t += LANES) {
          addLanes(a, ia + i * n + t, b, ib + j * n + t, sums, (i * columns + j) * LANES);
        }
      }
    }
  }

  private static void addLanes(float[] a, int ia, float[] b, int ib, float[] sums, int is) {
    for (int lane = 0; lane < LANES; lane++) {
      sums[is + lane] += a[ia + lane] * b[ib + lane];
    }
  }

  @Override
  public void tanh(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i++) {
      float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x[i]));
      float u = v * v;
      float p = (((P4 * u + P3) * u + P2) * u + P1) * u + P0;
      float q = (((Q4 * u + Q3) * u + Q2) * u + Q1) * u + 1;
      x[i] = Math.max(-1, Math.min(1, v * p / q));
    }
  }

  @Override
  public void sigmoid(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i++) {
      x[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  @Override
  public void exp(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i++) {
      x[i] = (float) Math.exp(x[i]);
    }
  }

  @Override
  public void relu(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i++) {
      x[i] = Math.max(x[i], 0);
    }
  }

  @Override
  public void pullBackTanh(float[] y, int iy, float[] dy, int idy, int n) {
    for (int i = 0; i < n; i++) {
      dy[idy + i] *= 1 - y[iy + i] * y[iy + i];
    }
  }

  @Override
  public void pullBackRelu(float[] y, int iy, float[] dy, int idy, int n) {
    for (int i = 0; i < n; i++) {
      dy[idy + i] = y[iy + i] > 0 ? dy[idy + i] : 0;
    }
  }

  @Override
  public void threeStates(float[] w, int hidden, float[] x, int ix, float[] y, int iy, int n) {
    threeStates.get().evaluate(w, hidden, x, ix, y, iy, n);
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
    threeStates.get().pullBack(w, hidden, x, ix, dy, idy, dx, idx, sums, n);
  }

  @Override
  public void weightedSum(
      float[] weights, int iw, int count, float[] x, int ix, int ldx, float[] y, int iy, int n) {
    Arrays.fill(y, iy, iy + n, 0);
    for (int j = 0; j < count; j++) {
      addMultiple(weights[iw + j], x, ix + j * ldx, y, iy, n);
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
    Arrays.fill(squares, 0, n, 0);
    for (int row = 0; row < rows; row++) {
      for (int t = 0; t < n; t++) {
        int i = row * n + t;
        float magnitude = Math.max(Math.abs(x[ix + i]), Math.abs(y[iy + i]));
        float ratio = error[i] / (magnitude * relative + absolute);
        squares[t] += ratio * ratio;
      }
    }
  }

  @Override
  public void addMultiple(float weight, float[] x, int ix, float[] y, int iy, int n) {
    for (int i = 0; i < n; i++) {
      y[iy + i] += weight * x[ix + i];
    }
  }

  @Override
  public void combine(
      float[] x, int ix, float weight, float[] z, int iz, float[] y, int iy, int n) {
    for (int i = 0; i < n; i++) {
      y[iy + i] = x[ix + i] + weight * z[iz + i];
    }
  }

  @Override
  public void gruCandidate(float[] gates, int from, int n) {
    for (int i = from; i < from + n; i++) {
      gates[i + 2 * n] += gates[i] * gates[i + 3 * n];
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
    for (int row = 0; row < rows; row++) {
      int ig = from + row * n;
      int offset = row * ldh;
      for (int i = 0; i < n; i++) {
        float c = gates[ig + i + 2 * plane];
        next[inext + offset + i] = c + gates[ig + i + plane] * (h[ih + offset + i] - c);
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
    for (int i = 0; i < n; i++) {
      float r = gates[from + i];
      float z = gates[from + i + gatePlane];
      float c = gates[from + i + 2 * gatePlane];
      float kept = dh[idh + i] * z;
      float dc = (dh[idh + i] - kept) * (1 - c * c);
      dgates[to + i] = dc * r * (1 - r) * gates[from + i + 3 * gatePlane];
      dgates[to + i + plane] = kept * (1 - z) * (h[ih + i] - c);
      dgates[to + i + 2 * plane] = dc;
      dgates[to + i + 3 * plane] = dc * r;
      dh[idh + i] = kept;
    }
  }
}
