package org.attractor.testkit.oracle;

import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;

/**
 * What a tensor must be, and how far off it may be.
 *
 * @param spec shape and precision
 * @param values the oracle's values, row-major
 * @param errors the size of the rounding error that an engine is expected to make in each element
 */
public record Bounded(TensorSpec spec, double[] values, double[] errors) {
  /**
   * Room above the estimated error. Its random part is a root mean square over eight scenarios,
   * which falls below a fifth of the truth for one in 40,000 elements; an engine's own error
   * exceeds its root mean square up to five times; and a fused operation may work in another order.
   */
  public static final double SLACK = 16;

  /** How far off an element may be. */
  public double tolerance(int element) {
    // Below the smallest normal number an engine may flush to zero.
    double floor = spec.dtype() == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    return SLACK * errors[element] + floor;
  }

  /**
   * Compares.
   *
   * @param what named in the message
   * @throws AssertionError naming the worst element, both values and the tolerance
   */
  public void check(String what, HostValues actual) {
    if (!actual.spec().equals(spec)) {
      throw new AssertionError(what + " is " + actual.spec() + ", must be " + spec);
    }
    int worst = -1;
    double worstExcess = 1;
    for (int i = 0; i < values.length; i++) {
      double excess = Math.abs(actual.get(i) - values[i]) / tolerance(i);
      // Also true for NaN.
      if (!(excess <= worstExcess)) {
        worst = i;
        worstExcess = Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
      }
    }
    if (worst >= 0) {
      throw new AssertionError(
          what
              + " "
              + spec
              + ": element "
              + worst
              + " is "
              + actual.get(worst)
              + ", must be "
              + values[worst]
              + " within "
              + tolerance(worst)
              + " (off by "
              + worstExcess
              + " tolerances)");
    }
  }
}
