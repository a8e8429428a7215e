package org.attractor.backend.jvm.kernel.fast;

/** The kernels in plain Java: where the Vector API is absent, and for comparison with it. */
public final class ScalarKernels implements FloatKernels {
  /** Rows are padded to this length, for the compiler turns the simple loops into vectors. */
  private static final int LANES = 8;

  /** Stateless. */
  public ScalarKernels() {}

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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j += LANES) {
        eight(a, ia + i * lda, b, ib + j, ldb, c, ic + i * ldc + j, k, add);
      }
    }
  }

  private static void eight(
      float[] a, int ia, float[] b, int ib, int ldb, float[] c, int ic, int k, boolean add) {
    float c0 = 0;
    float c1 = 0;
    float c2 = 0;
    float c3 = 0;
    float c4 = 0;
    float c5 = 0;
    float c6 = 0;
    float c7 = 0;
    int jb = ib;
    for (int p = 0; p < k; p++, jb += ldb) {
      float x = a[ia + p];
      c0 += x * b[jb];
      c1 += x * b[jb + 1];
      c2 += x * b[jb + 2];
      c3 += x * b[jb + 3];
      c4 += x * b[jb + 4];
      c5 += x * b[jb + 5];
      c6 += x * b[jb + 6];
      c7 += x * b[jb + 7];
    }
    c[ic] = add ? c[ic] + c0 : c0;
    c[ic + 1] = add ? c[ic + 1] + c1 : c1;
    c[ic + 2] = add ? c[ic + 2] + c2 : c2;
    c[ic + 3] = add ? c[ic + 3] + c3 : c3;
    c[ic + 4] = add ? c[ic + 4] + c4 : c4;
    c[ic + 5] = add ? c[ic + 5] + c5 : c5;
    c[ic + 6] = add ? c[ic + 6] + c6 : c6;
    c[ic + 7] = add ? c[ic + 7] + c7 : c7;
  }

  @Override
  public void addOuter(
      float[] a, int ia, int rows, float[] b, int ib, int columns, int n, float[] sums) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int t = 0; t < n; t++) {
          sums[(i * columns + j) * LANES + t % LANES] += a[ia + i * n + t] * b[ib + j * n + t];
        }
      }
    }
  }

  @Override
  public void tanh(float[] x, int ix, int n) {
    for (int i = ix; i < ix + n; i++) {
      x[i] = (float) Math.tanh(x[i]);
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
