package org.attractor.datasets.numpy;

/**
 * The generator behind NumPy's {@code default_rng(seed)}: a 128-bit linear congruential generator
 * with the output function XSL-RR.
 *
 * <p>Source: M. E. O'Neill, "PCG: a family of simple fast space-efficient statistically good
 * algorithms for random number generation", HMC-CS-2014-0905 (2014), section 6.3.3.
 */
public final class Pcg64 {
  private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
  private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;

  private final long incrementHigh;
  private final long incrementLow;
  private long stateHigh;
  private long stateLow;

  /**
   * The generator of {@code numpy.random.default_rng(seed)}.
   *
   * @throws IllegalArgumentException if the seed is negative
   */
  public Pcg64(long seed) {
    if (seed < 0) {
      throw new IllegalArgumentException("the seed must not be negative: " + seed);
    }
    long[] words = new SeedSequence(seed).generate(4);
    // The increment must be odd: the stream number is shifted left and a one moved in.
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    step();
    add(words[0], words[1]);
    step();
  }

  /** The next 64 bits. */
  public long nextLong() {
    step();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** A number uniform in [0, 1), as {@code Generator.random()}. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A number uniform in [low, high), as {@code Generator.uniform(low, high)}. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  private void step() {
    long high =
        unsignedMultiplyHigh(stateLow, MULTIPLIER_LOW)
            + stateHigh * MULTIPLIER_LOW
            + stateLow * MULTIPLIER_HIGH;
    stateLow *= MULTIPLIER_LOW;
    stateHigh = high;
    add(incrementHigh, incrementLow);
  }

  private void add(long high, long low) {
    stateLow += low;
    long carry = Long.compareUnsigned(stateLow, low) < 0 ? 1 : 0;
    stateHigh += high + carry;
  }

  private static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
