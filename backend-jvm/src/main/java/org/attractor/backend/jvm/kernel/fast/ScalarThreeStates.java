package org.attractor.backend.jvm.kernel.fast;

import static org.attractor.backend.jvm.kernel.fast.ThreeStateWeights.UNIT;

import java.util.Arrays;

/** A perceptron from three states to three in plain Java, with its pullback. */
final class ScalarThreeStates {
  private static final int LANES = ScalarKernels.LANES;

  private final FloatKernels kernels;
  private final float[] h = new float[LANES];
  private final float[] dh = new float[LANES];

  ScalarThreeStates(FloatKernels kernels) {
    this.kernels = kernels;
  }

  void evaluate(float[] w, int hidden, float[] x, int ix, float[] y, int iy, int n) {
    for (int t = 0; t < n; t += LANES) {
      for (int i = 0; i < 3; i++) {
        int to = iy + t + i * n;
        Arrays.fill(y, to, to + LANES, -w[UNIT * hidden + i]);
      }
      for (int j = 0; j < hidden; j++) {
        hidden(w, UNIT * j, x, ix + t, n);
        for (int i = 0; i < 3; i++) {
          kernels.addMultiple(-w[UNIT * j + 4 + i], h, 0, y, iy + t + i * n, LANES);
        }
      }
    }
  }

  private void hidden(float[] w, int iw, float[] x, int ix, int n) {
    for (int lane = 0; lane < LANES; lane++) {
      h[lane] =
          w[iw] * x[ix + lane]
              + w[iw + 1] * x[ix + n + lane]
              + w[iw + 2] * x[ix + 2 * n + lane]
              + w[iw + 3];
    }
    kernels.tanh(h, 0, LANES);
  }

  void pullBack(
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
    Arrays.fill(dx, idx, idx + 3 * n, 0);
    for (int t = 0; t < n; t += LANES) {
      for (int j = 0; j < hidden; j++) {
        hidden(w, UNIT * j, x, ix + t, n);
        pullBackUnit(w, UNIT * j, x, ix + t, dy, idy + t, dx, idx + t, sums, n);
      }
      for (int i = 0; i < 3; i++) {
        kernels.addMultiple(1, dy, idy + t + i * n, sums, (UNIT * hidden + i) * LANES, LANES);
      }
    }
  }

  private void pullBackUnit(
      float[] w,
      int iw,
      float[] x,
      int ix,
      float[] dy,
      int idy,
      float[] dx,
      int idx,
      float[] sums,
      int n) {
    Arrays.fill(dh, 0);
    for (int i = 0; i < 3; i++) {
      kernels.addMultiple(-w[iw + 4 + i], dy, idy + i * n, dh, 0, LANES);
      addProduct(dy, idy + i * n, h, sums, (iw + 4 + i) * LANES);
    }
    kernels.pullBackTanh(h, 0, dh, 0, LANES);
    for (int i = 0; i < 3; i++) {
      addProduct(x, ix + i * n, dh, sums, (iw + i) * LANES);
      kernels.addMultiple(w[iw + i], dh, 0, dx, idx + i * n, LANES);
    }
    kernels.addMultiple(1, dh, 0, sums, (iw + 3) * LANES, LANES);
  }

  private static void addProduct(float[] x, int ix, float[] factor, float[] sums, int is) {
    for (int lane = 0; lane < LANES; lane++) {
      sums[is + lane] += x[ix + lane] * factor[lane];
    }
  }
}
