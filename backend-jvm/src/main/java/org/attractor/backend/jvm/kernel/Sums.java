package org.attractor.backend.jvm.kernel;

/** Sums of runs of numbers. */
public final class Sums {
  /** Below this many terms a run is added from its start to its end. */
  private static final int RUN = 128;

  private Sums() {}

  /**
   * Sum of n elements from {@code from}, by halves, so that its rounding error grows with log n
   * rather than n (Higham, The accuracy of floating point summation, SIAM J. Sci. Comput. 14,
   * 1993).
   */
  public static double pairwise(double[] x, int from, int n) {
    if (n > RUN) {
      int half = n / 2;
      return pairwise(x, from, half) + pairwise(x, from + half, n - half);
    }
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += x[i];
    }
    return sum;
  }

  /** y[iy..] += x[ix..] for n elements. */
  public static void add(double[] x, int ix, double[] y, int iy, int n) {
    for (int i = 0; i < n; i++) {
      y[iy + i] += x[ix + i];
    }
  }
}
