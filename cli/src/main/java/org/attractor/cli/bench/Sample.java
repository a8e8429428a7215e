package org.attractor.cli.bench;

import java.util.Arrays;

/**
 * Times of one computation in successive rounds, and what describes them.
 *
 * @param seconds one a round, in order; at least one
 */
public record Sample(double[] seconds) {
  /** Keeps its own copy. */
  public Sample {
    seconds = seconds.clone();
  }

  /** The least. */
  public double min() {
    return quantile(0);
  }

  /** The median. */
  public double median() {
    return quantile(0.5);
  }

  /** The distance between the quartiles, which one slow round does not change. */
  public double spread() {
    return quantile(0.75) - quantile(0.25);
  }

  /** How many rounds. */
  public int rounds() {
    return seconds.length;
  }

  /**
   * The median of the quotients of times from the same round: what slows a whole round down, such
   * as another program, cancels.
   *
   * @param baseline of as many rounds
   */
  public double ratioTo(Sample baseline) {
    double[] ratios = new double[seconds.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = seconds[i] / baseline.seconds[i];
    }
    return new Sample(ratios).median();
  }

  /** Interpolated linearly between order statistics. */
  private double quantile(double fraction) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
