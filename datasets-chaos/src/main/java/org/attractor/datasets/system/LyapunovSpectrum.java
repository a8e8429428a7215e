package org.attractor.datasets.system;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An estimate of the Lyapunov exponents of an attractor: the mean rates at which small deviations
 * grow.
 *
 * @param exponents per unit of model time, largest first; all of them, or the leading ones
 * @param source who estimated them and how
 */
public record LyapunovSpectrum(List<Double> exponents, String source) {
  /**
   * Checks the exponents and keeps its own copy.
   *
   * @throws IllegalArgumentException if there is none or they are not sorted
   */
  public LyapunovSpectrum {
    exponents = List.copyOf(exponents);
    for (int i = 1; i < exponents.size(); i++) {
      if (exponents.get(i) > exponents.get(i - 1)) {
        throw new IllegalArgumentException("exponents are not in descending order: " + exponents);
      }
    }
    if (exponents.isEmpty()) {
      throw new IllegalArgumentException("a spectrum has at least one exponent");
    }
  }

  /** An estimate of these exponents, largest first. */
  public static LyapunovSpectrum of(String source, Double... exponents) {
    return new LyapunovSpectrum(List.of(exponents), source);
  }

  /** The largest exponent; positive for chaos. */
  public double largest() {
    return exponents.get(0);
  }

  /**
   * The dimension of the attractor by the formula of Kaplan and Yorke: as many exponents as have a
   * sum that is not negative, and the share of the next one that brings it to zero. Empty if the
   * exponents are too few to say.
   *
   * <p>Source: J. L. Kaplan, J. A. Yorke, Chaotic behavior of multidimensional difference
   * equations, Lecture Notes in Mathematics 730, 204-227 (1979).
   */
  public OptionalDouble kaplanYorkeDimension() {
    double sum = 0;
    for (int i = 0; i < exponents.size(); i++) {
      double next = exponents.get(i);
      if (sum + next < 0) {
        return OptionalDouble.of(i + sum / Math.abs(next));
      }
      sum += next;
    }
    return OptionalDouble.empty();
  }
}
