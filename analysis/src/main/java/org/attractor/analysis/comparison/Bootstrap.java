package org.attractor.analysis.comparison;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/**
 * Percentile intervals from resampling whole trials, which are independent where bins are not (B.
 * Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13).
 *
 * @param resamples how many, at least 1
 * @param seed of the resampling
 */
public record Bootstrap(int resamples, long seed) {
  private static final double TAIL = 0.025;

  /**
   * A score with its 95 % interval.
   *
   * @param trials how many there are
   * @param statistic of the trials with these numbers, which may repeat
   */
  public Score score(String name, int trials, ToDoubleFunction<int[]> statistic) {
    return score(name, trials, OptionalDouble.empty(), statistic);
  }

  /** The same beside what the true system reaches. */
  public Score score(
      String name, int trials, OptionalDouble reference, ToDoubleFunction<int[]> statistic) {
    double value = statistic.applyAsDouble(IntStream.range(0, trials).toArray());
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      RandomStream random = CounterRandom.stream(seed, Purpose.BOOTSTRAP, 0, i);
      int[] drawn = new int[trials];
      Arrays.setAll(drawn, trial -> random.nextInt(trials));
      values[i] = statistic.applyAsDouble(drawn);
    }
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      return new Score(name, value, Double.NaN, Double.NaN, reference);
    }
    Arrays.sort(values);
    return new Score(name, value, quantile(values, TAIL), quantile(values, 1 - TAIL), reference);
  }

  private static double quantile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
