package org.attractor.backend.jvm.kernel.fast;

import static org.attractor.backend.jvm.kernel.fast.Coefficients.*;

/** The kernels in plain Java: where the Vector API is absent, and for comparison with it. */
public final class ScalarKernels implements FloatKernels {
  /** Rows are padded to this length, for the compiler turns the simple loops into vectors. */
  private static final int LANES = 16;

  private final ThreadLocal<ScalarProduct> products = ThreadLocal.withInitial(ScalarProduct::new);

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
    products.get().run(a, ia, lda, b, ib, ldb, c, ic, ldc, m, k, n, add);
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
  public void gruState(float[] gates, int from, float[] h, int ih, float[] next, int inext, int n) {
    for (int i = 0; i < n; i++) {
      float c = gates[from + i + 2 * n];
      next[inext + i] = c + gates[from + i + n] * (h[ih + i] - c);
    }
  }

  @Override
  public void pullBackGru(
      float[] gates, int from, float[] h, int ih, float[] dh, float[] dgates, int n) {
    for (int i = 0; i < n; i++) {
      float r = gates[from + i];
      float z = gates[from + i + n];
      float c = gates[from + i + 2 * n];
      float kept = dh[i] * z;
      float dc = (dh[i] - kept) * (1 - c * c);
      dgates[i] = dc;
      dgates[i + 2 * n] = kept * (1 - z) * (h[ih + i] - c);
      dgates[i + 3 * n] = dc * r;
      dgates[i + n] = dc * r * (1 - r) * gates[from + i + 3 * n];
      dh[i] = kept;
    }
  }
}
