package org.attractor.testkit.cases;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Where an input's numbers come from. All are single-precision numbers, so that both precisions
 * start from the same point, and all keep a distance from kinks and poles that is large against the
 * step of a finite difference.
 */
public enum Domain {
  /** Uniform in [-2, 2]. */
  REAL(random -> random.nextDouble(-2, 2)),
  /** Uniform in [-30, 30]: saturates the sigmoid functions. */
  WIDE(random -> random.nextDouble(-30, 30)),
  /** Uniform in [0.3, 3]. */
  POSITIVE(random -> random.nextDouble(0.3, 3)),
  /** Uniform in ±[0.2, 2]. */
  NONZERO(random -> (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.2, 2)),
  /** Multiples of 1/4 in [-2, 2]: never closer than 1/8 to {@link #EIGHTHS}. */
  QUARTERS(random -> random.nextInt(-8, 9) / 4.0),
  /** Odd multiples of 1/8 in [-2, 2]. */
  EIGHTHS(random -> (2 * random.nextInt(-8, 8) + 1) / 8.0),
  /** Uniform in [-0.5, 0.5]: weights of a small network. */
  WEIGHT(random -> random.nextDouble(-0.5, 0.5)),
  /** Uniform in [0.05, 0.25]: step sizes. */
  STEP(random -> random.nextDouble(0.05, 0.25)),
  /** Spike counts: none, one, the first with Stirling's term, many. */
  COUNT(random -> new double[] {0, 1, 2, 50}[random.nextInt(4)]),
  /** Masks: both zeros, and numbers that are not 0. */
  MASK(random -> new double[] {0, -0.0, 1, -2, 0.25}[random.nextInt(5)]);

  private final ToDoubleFunction<SplittableRandom> draw;

  Domain(ToDoubleFunction<SplittableRandom> draw) {
    this.draw = draw;
  }

  /** One number. */
  public double next(SplittableRandom random) {
    return (float) draw.applyAsDouble(random);
  }

  /** Whether results depend on the numbers continuously, so that a finite difference exists. */
  public boolean continuous() {
    return this != MASK;
  }
}
