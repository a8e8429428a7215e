package org.attractor.analysis.interval;

import java.util.function.DoubleUnaryOperator;

/**
 * Elementary functions of intervals. {@link StrictMath} promises exp, log, sin and cos to one ulp
 * and tanh to 2.5; ends are moved outward by more than that.
 */
final class Elementary {
  /**
   * More than the promised error of any function used here, with the ulp of a neighbouring binade.
   */
  private static final int ULPS = 6;

  private static final Interval UNIT = new Interval(-1, 1);

  private Elementary() {}

  private static double down(double value) {
    double result = value;
    for (int i = 0; i < ULPS; i++) {
      result = Math.nextDown(result);
    }
    return result;
  }

  private static double up(double value) {
    return -down(-value);
  }

  private static Interval increasing(Interval x, DoubleUnaryOperator function) {
    return new Interval(
        down(function.applyAsDouble(x.low())), up(function.applyAsDouble(x.high())));
  }

  static Interval exp(Interval x) {
    Interval raw = increasing(x, StrictMath::exp);
    return new Interval(Math.max(0, raw.low()), raw.high());
  }

  /** All reals where the argument may not be positive. */
  static Interval log(Interval x) {
    return x.low() > 0 ? increasing(x, StrictMath::log) : Interval.ENTIRE;
  }

  /** All reals where the argument may be negative. */
  static Interval sqrt(Interval x) {
    return x.low() >= 0
        ? Interval.outward(StrictMath.sqrt(x.low()), StrictMath.sqrt(x.high()))
        : Interval.ENTIRE;
  }

  static Interval tanh(Interval x) {
    return increasing(x, StrictMath::tanh).intersect(UNIT);
  }

  /** 1/(1 + e⁻ˣ), increasing, in (0, 1). */
  static Interval sigmoid(Interval x) {
    Interval atLow = sigmoidAt(x.low());
    Interval atHigh = sigmoidAt(x.high());
    return new Interval(Math.max(0, atLow.low()), Math.min(1, atHigh.high()));
  }

  private static Interval sigmoidAt(double x) {
    Interval one = Interval.of(1);
    return one.div(one.add(exp(Interval.of(-x))));
  }

  /** By the mean value theorem, for a slope between -1 and 1. */
  static Interval sin(Interval x) {
    return turning(x, StrictMath::sin);
  }

  static Interval cos(Interval x) {
    return turning(x, StrictMath::cos);
  }

  private static Interval turning(Interval x, DoubleUnaryOperator function) {
    double radius = Math.nextUp(0.5 * Math.nextUp(x.high() - x.low()));
    if (!(radius < 1)) {
      return UNIT;
    }
    double centre = 0.5 * (x.low() + x.high());
    double reach = Math.nextUp(Math.max(x.high() - centre, centre - x.low()));
    double value = function.applyAsDouble(centre);
    return Interval.outward(down(value) - reach, up(value) + reach).intersect(UNIT);
  }
}
