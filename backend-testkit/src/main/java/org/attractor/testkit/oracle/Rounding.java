package org.attractor.testkit.oracle;

import org.attractor.api.tensor.DType;

/** How much rounding the oracle grants an engine, in units of the unit roundoff u. */
final class Rounding {
  /**
   * Of an elementary function: 8 u is 4 units in the last place, what vectorised approximations of
   * exp, tanh and their like promise.
   */
  static final double ELEMENTARY = 8;

  /** Of a correctly rounded operation. */
  static final double EXACT = 1;

  /** Of a quotient or root, which an engine may form with a reciprocal. */
  static final double QUOTIENT = 2;

  private Rounding() {}

  /**
   * Growth of the error of a sum of n terms, relative to the sum of their magnitudes: n - 1 at
   * worst, and below 4 √n with a probability above 0.999 when rounding errors are independent
   * (Higham and Mary, A new approach to probabilistic rounding error analysis, 2019, theorem 2.4: λ
   * √n fails with probability 2 exp(-λ²/2)). Holds for any order of summation; blocked and pairwise
   * sums do better.
   */
  static double ofSum(int terms) {
    return Math.min(Math.max(terms - 1, 0), 4 * Math.sqrt(terms));
  }

  /** A constant as an engine of that precision sees it. */
  static double round(double value, DType dtype) {
    return dtype == DType.FLOAT32 ? (float) value : value;
  }
}
