package org.attractor.core.random;

/**
 * A sequence of random numbers that is a pure function of the arguments of {@link
 * CounterRandom#stream}. Transcendental functions are taken from {@link StrictMath}, so the numbers
 * are the same on every machine, not merely close.
 *
 * <p>A stream has a position and is not safe for use by several threads: give each piece of work a
 * stream of its own instead.
 */
public final class RandomStream {
  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;

  private final long key;
  private final long counterHigh;
  private final int[] words = new int[4];
  private long counterLow;
  private int used = 4;
  private double spareGaussian;
  private boolean hasSpareGaussian;

  RandomStream(long key, long counterHigh) {
    this.key = key;
    this.counterHigh = counterHigh;
  }

  /** 32 random bits. */
  public int nextInt() {
    if (used == 4) {
      Philox.block(counterLow++, counterHigh, key, words);
      used = 0;
    }
    return words[used++];
  }

  /** 64 random bits. */
  public long nextLong() {
    long low = nextInt() & 0xFFFFFFFFL;
    return low | ((long) nextInt() << 32);
  }

  /** A multiple of 2^-53, uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** A multiple of 2^-24, uniform in [0, 1). */
  public float nextFloat() {
    return (nextInt() >>> 8) * FLOAT_UNIT;
  }

  /**
   * A number uniform in [low, high).
   *
   * @throws IllegalArgumentException unless low &lt; high and both, and their difference, are
   *     finite
   */
  public double uniform(double low, double high) {
    double width = high - low;
    if (!(width > 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException("no interval [" + low + ", " + high + ")");
    }
    double value = low + width * nextDouble();
    // Rounding may reach the open end when the interval has few representable numbers.
    return value < high ? value : Math.max(low, Math.nextDown(high));
  }

  /**
   * An integer uniform in 0..bound-1, without the bias of a plain remainder.
   *
   * <p>Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
   *
   * @throws IllegalArgumentException unless bound is positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, not " + bound);
    }
    long product = (nextInt() & 0xFFFFFFFFL) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long excess = (1L << 32) % bound;
      while ((product & 0xFFFFFFFFL) < excess) {
        product = (nextInt() & 0xFFFFFFFFL) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * A draw from the normal distribution of mean 0 and variance 1.
   *
   * <p>Source: G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables",
   * SIAM Review 6 (1964): the polar method, which yields two at a time.
   */
  public double nextGaussian() {
    if (hasSpareGaussian) {
      hasSpareGaussian = false;
      return spareGaussian;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spareGaussian = y * scale;
    hasSpareGaussian = true;
    return x * scale;
  }

  /**
   * A count from the Poisson distribution.
   *
   * @param mean the mean, from 0 to {@link Poisson#MAXIMUM_MEAN}
   * @throws IllegalArgumentException if the mean is outside that range or not a number
   */
  public int poisson(double mean) {
    return Poisson.draw(mean, this);
  }

  /**
   * A permutation of 0..n-1, each of the n! equally likely (Fisher and Yates).
   *
   * @throws IllegalArgumentException if n is negative
   */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative: " + n);
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
