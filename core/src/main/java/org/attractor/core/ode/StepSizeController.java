package org.attractor.core.ode;

/**
 * Decides by what factor the next step is longer or shorter, from error ratios. Factors are limited
 * to [0.2, 10] with a safety of 0.9 (Hairer, Nørsett and Wanner, Solving Ordinary Differential
 * Equations I, II.4; the limits are those that the published runs used).
 */
public enum StepSizeController {
  /** Integral control: from the last error alone. */
  INTEGRAL {
    @Override
    double unlimited(double ratio, double previousRatio, int errorOrder) {
      return Math.pow(ratio, -1.0 / (errorOrder + 1));
    }
  },
  /**
   * Proportional-integral control: also from the error before, which damps oscillating step sizes
   * (Gustafsson 1991; exponents 0.7/k and 0.4/k with k the error estimate's order plus 1).
   */
  PROPORTIONAL_INTEGRAL {
    @Override
    double unlimited(double ratio, double previousRatio, int errorOrder) {
      double k = errorOrder + 1;
      return Math.pow(ratio, -0.7 / k) * Math.pow(previousRatio, 0.4 / k);
    }
  };

  private static final double SAFETY = 0.9;
  private static final double SMALLEST = 0.2;
  private static final double LARGEST = 10;

  abstract double unlimited(double ratio, double previousRatio, int errorOrder);

  /**
   * The factor from this step's size to the next one's.
   *
   * @param ratio error ratio of this step; infinite or NaN if it left the floating-point range
   * @param previousRatio of the last accepted step, 1 if there is none
   * @param errorOrder order of the embedded method
   * @return in [0.2, 10]; at most 1 after a rejected step
   */
  public double factor(double ratio, double previousRatio, int errorOrder) {
    if (!Double.isFinite(ratio)) {
      return SMALLEST;
    }
    if (ratio == 0) {
      return LARGEST;
    }
    // A rejected step tells of itself alone: the memory of better steps would enlarge it again.
    double memory = ratio > 1 ? 1 : Math.max(previousRatio, 1e-4);
    double wanted = SAFETY * unlimited(ratio, memory, errorOrder);
    return Math.min(ratio > 1 ? 1 : LARGEST, Math.max(SMALLEST, wanted));
  }
}
