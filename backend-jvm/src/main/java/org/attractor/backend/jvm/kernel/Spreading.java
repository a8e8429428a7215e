package org.attractor.backend.jvm.kernel;

import java.util.Arrays;

/**
 * A small array and the larger one that it is broadcast to: the two directions of broadcasting and
 * of summing over axes. Operand 0 of the walk is the small array.
 */
public final class Spreading {
  private Spreading() {}

  /** large = small, repeated. */
  public static void repeat(Walk walk, double[] small, double[] large) {
    int n = walk.length();
    for (int run = 0; run < walk.runs(); run++) {
      int from = walk.offset(0, run);
      if (walk.stride(0) == 0) {
        Arrays.fill(large, run * n, run * n + n, small[from]);
      } else {
        System.arraycopy(small, from, large, run * n, n);
      }
    }
  }

  /** large += small, repeated. */
  public static void addRepeated(Walk walk, double[] small, double[] large) {
    int n = walk.length();
    for (int run = 0; run < walk.runs(); run++) {
      int from = walk.offset(0, run);
      if (walk.stride(0) == 0) {
        addConstant(small[from], large, run * n, n);
      } else {
        Sums.add(small, from, large, run * n, n);
      }
    }
  }

  private static void addConstant(double constant, double[] y, int iy, int n) {
    for (int i = 0; i < n; i++) {
      y[iy + i] += constant;
    }
  }

  /** small += sums of large over everything that each of its elements is repeated to. */
  public static void addSums(Walk walk, double[] large, double[] small) {
    int n = walk.length();
    for (int run = 0; run < walk.runs(); run++) {
      int to = walk.offset(0, run);
      if (walk.stride(0) == 0) {
        small[to] += Sums.pairwise(large, run * n, n);
      } else {
        Sums.add(large, run * n, small, to, n);
      }
    }
  }
}
