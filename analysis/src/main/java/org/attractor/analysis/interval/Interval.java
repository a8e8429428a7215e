package org.attractor.analysis.interval;

/**
 * A closed interval of reals. Operations return intervals that hold the exact result for every
 * choice of members: each computed end, correct to half an ulp, is moved outward by one (R. E.
 * Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, SIAM 2009).
 *
 * @param low least member, or negative infinity
 * @param high largest member, or positive infinity; not below {@code low}
 */
public record Interval(double low, double high) {
  /** All reals. */
  public static final Interval ENTIRE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Zero. */
  public static final Interval ZERO = new Interval(0, 0);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the ends are no numbers or in the wrong order
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval [" + low + ", " + high + "]");
    }
  }

  /** One number. */
  public static Interval of(double value) {
    return new Interval(value, value);
  }

  /** The numbers within a distance of a centre. */
  public static Interval around(double centre, double radius) {
    return outward(centre - radius, centre + radius);
  }

  /** Ends that were rounded to nearest, moved outward; all reals where they are no numbers. */
  static Interval outward(double low, double high) {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return ENTIRE;
    }
    return new Interval(Math.nextDown(low), Math.nextUp(high));
  }

  /** x + y; exact where one is 0. */
  public Interval add(Interval y) {
    if (isZero()) {
      return y;
    }
    return y.isZero() ? this : outward(low + y.low, high + y.high);
  }

  /** x - y. */
  public Interval sub(Interval y) {
    return add(y.neg());
  }

  /** -x. */
  public Interval neg() {
    return new Interval(-high, -low);
  }

  /** x·y; exact where one is 0 or 1. */
  public Interval mul(Interval y) {
    if (isZero() || y.isZero()) {
      return ZERO;
    }
    if (low == 1 && high == 1) {
      return y;
    }
    if (y.low == 1 && y.high == 1) {
      return this;
    }
    double a = low * y.low;
    double b = low * y.high;
    double c = high * y.low;
    double d = high * y.high;
    if (Double.isNaN(a + b + c + d)) {
      // Infinity times 0, or products of both infinities: no end is known.
      return ENTIRE;
    }
    return outward(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** x/y; all reals if y holds 0. */
  public Interval div(Interval y) {
    if (y.contains(0)) {
      return ENTIRE;
    }
    return mul(outward(1 / y.high, 1 / y.low));
  }

  /** x², not below 0. */
  public Interval square() {
    double a = low * low;
    double b = high * high;
    double least = contains(0) ? 0 : Math.max(0, Math.nextDown(Math.min(a, b)));
    return new Interval(least, Math.nextUp(Math.max(a, b)));
  }

  /** The members of both. */
  public Interval intersect(Interval y) {
    return new Interval(Math.max(low, y.low), Math.min(high, y.high));
  }

  /** The least interval that holds both. */
  public Interval hull(Interval y) {
    return new Interval(Math.min(low, y.low), Math.max(high, y.high));
  }

  /** Whether a number is a member. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether this lies between the ends of another, touching neither. */
  public boolean isInside(Interval y) {
    return y.low < low && high < y.high;
  }

  /** Whether this is 0 alone. */
  public boolean isZero() {
    return low == 0 && high == 0;
  }

  /** The largest absolute value of a member. */
  public double magnitude() {
    return Math.max(Math.abs(low), Math.abs(high));
  }
}
