package org.attractor.analysis.consistency;

/**
 * Numbers that engines are compared by.
 *
 * @param group what a table calls them, such as {@code gradient}
 * @param name which of the group
 * @param values the numbers
 */
public record Quantity(String group, String name, double[] values) {
  /** What differences are relative to: the Euclidean norm, or 1 for a quantity that is 0. */
  double scale() {
    double norm = norm();
    return norm == 0 ? 1 : norm;
  }

  private double norm() {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double value : values) {
      sum += value / largest * (value / largest);
    }
    return largest * Math.sqrt(sum);
  }

  /**
   * Euclidean norm of the difference; infinite if a number of either is not finite.
   *
   * @throws IllegalArgumentException if there are not as many numbers
   */
  double distance(Quantity other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " numbers, expected " + other.values.length);
    }
    double[] difference = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      difference[i] = values[i] - other.values[i];
      if (!Double.isFinite(difference[i])) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return new Quantity(group, name, difference).norm();
  }
}
