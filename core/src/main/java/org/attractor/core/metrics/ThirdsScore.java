package org.attractor.core.metrics;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A score over whole trials and over their early, middle and late thirds (chunks of ceil(T/3)
 * bins). A part without a bin, and a score that is undefined on its part, is NaN.
 *
 * @param all over all bins
 * @param early over the first third
 * @param middle over the second third
 * @param late over the last third
 */
public record ThirdsScore(double all, double early, double middle, double late) {

  /**
   * Puts the four values under the published column names: {@code name}, {@code name/early}, {@code
   * name/middle}, {@code name/late}.
   */
  void putInto(Map<String, Double> columns, String name) {
    columns.put(name, all);
    columns.put(name + "/early", early);
    columns.put(name + "/middle", middle);
    columns.put(name + "/late", late);
  }

  ThirdsScore map(DoubleUnaryOperator function) {
    return new ThirdsScore(
        function.applyAsDouble(all),
        function.applyAsDouble(early),
        function.applyAsDouble(middle),
        function.applyAsDouble(late));
  }

  ThirdsScore plus(ThirdsScore other) {
    return new ThirdsScore(
        all + other.all, early + other.early, middle + other.middle, late + other.late);
  }
}
