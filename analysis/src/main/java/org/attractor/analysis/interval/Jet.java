package org.attractor.analysis.interval;

/**
 * An interval with the intervals of its derivatives by each coordinate of a state: forward
 * differentiation over sets.
 *
 * @param value the function over a box
 * @param partials its derivatives over the box, {@code [coordinate]}; null for a constant
 */
record Jet(Interval value, Interval[] partials) {
  static Jet constant(double value) {
    return new Jet(Interval.of(value), null);
  }

  static Jet constant(Interval value) {
    return new Jet(value, null);
  }

  /** The coordinate itself. */
  static Jet variable(Interval value, int coordinate, int dimension) {
    Interval[] partials = new Interval[dimension];
    for (int i = 0; i < dimension; i++) {
      partials[i] = i == coordinate ? Interval.of(1) : Interval.ZERO;
    }
    return new Jet(value, partials);
  }

  /** A function of this whose derivative over the box is known. */
  Jet chain(Interval newValue, Interval slope) {
    if (partials == null) {
      return constant(newValue);
    }
    Interval[] scaled = new Interval[partials.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = partials[i].mul(slope);
    }
    return new Jet(newValue, scaled);
  }

  Jet add(Jet other) {
    return new Jet(value.add(other.value), sum(partials, other.partials));
  }

  Jet mul(Jet other) {
    Interval product = value.mul(other.value);
    return new Jet(
        product, sum(chain(product, other.value).partials, other.chain(product, value).partials));
  }

  private static Interval[] sum(Interval[] a, Interval[] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Interval[] sum = new Interval[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i].add(b[i]);
    }
    return sum;
  }

  /** Holds both jets, for a function that is one of two that meet where they are equal. */
  Jet hull(Jet other) {
    int dimension = partials != null ? partials.length : other.dimension();
    if (dimension == 0) {
      return constant(value.hull(other.value));
    }
    Interval[] both = new Interval[dimension];
    for (int i = 0; i < dimension; i++) {
      both[i] = partial(i).hull(other.partial(i));
    }
    return new Jet(value.hull(other.value), both);
  }

  private int dimension() {
    return partials == null ? 0 : partials.length;
  }

  Interval partial(int coordinate) {
    return partials == null ? Interval.ZERO : partials[coordinate];
  }
}
