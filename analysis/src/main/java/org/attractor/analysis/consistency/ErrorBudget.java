package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.analysis.consistency.rounding.RandomRounding;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;

/**
 * How far a computation in some precision may be from the same in double precision: measured by
 * simulating it several times with random rounding errors of single precision. Small errors add up
 * linearly, so other precisions follow by the ratio of unit roundoffs.
 *
 * @param deviations root mean square of the simulations' errors (Euclidean norms), relative to the
 *     quantity's norm unless that is 0, by name
 */
record ErrorBudget(Map<String, Double> deviations) {
  /** Simulations. */
  static final int SAMPLES = 8;

  /**
   * Standard deviations that an error may have. The error of a single number is nearly Gaussian, as
   * a sum of very many; its deviation is known to a quarter from eight samples, so six measured
   * ones are at least four and a half true ones: one error in 10⁵ is larger.
   */
  private static final double STANDARD_DEVIATIONS = 6;

  /**
   * Measures the budget.
   *
   * @param reference double precision
   */
  static ErrorBudget measure(Probe probe, Backend reference) {
    List<Quantity> exact = probe.run(reference, DType.FLOAT64);
    List<List<Quantity>> samples =
        IntStream.range(0, SAMPLES)
            .parallel()
            .mapToObj(sample -> probe.run(new RandomRounding(reference, sample), DType.FLOAT32))
            .toList();
    Map<String, Double> deviations = new LinkedHashMap<>();
    double largest = 0;
    for (int q = 0; q < exact.size(); q++) {
      double squares = 0;
      for (List<Quantity> sample : samples) {
        double distance = sample.get(q).distance(exact.get(q));
        squares += distance * distance / SAMPLES;
      }
      double relative = Math.sqrt(squares) / exact.get(q).scale();
      largest = Math.max(largest, relative);
      deviations.put(exact.get(q).name(), probe.cumulative() ? largest : relative);
    }
    return new ErrorBudget(deviations);
  }

  /**
   * The largest error, relative to the quantity's norm, that rounding explains: that of an engine
   * of some precision plus that of the double-precision result that it is compared with.
   */
  double relative(String quantity, DType dtype) {
    double roundoffs = dtype.unitRoundoff() + DType.FLOAT64.unitRoundoff();
    return STANDARD_DEVIATIONS
        * deviations.get(quantity)
        * roundoffs
        / DType.FLOAT32.unitRoundoff();
  }

  /** Names of the quantities, in order. */
  List<String> names() {
    return new ArrayList<>(deviations.keySet());
  }
}
