package org.attractor.datasets.numpy;

import org.hipparchus.random.MersenneTwister;

/**
 * Permutations as {@code numpy.random.RandomState(seed).permutation(n)} gives them: Fisher and
 * Yates from the last place down, each place drawn from the Mersenne Twister MT19937 by masking to
 * the next power of two and rejecting what is too large.
 *
 * <p>Source of the generator: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
 */
final class LegacyPermutation {
  /** Largest seed that {@code RandomState} takes. */
  static final long MAXIMUM_SEED = 0xFFFFFFFFL;

  private LegacyPermutation() {}

  /**
   * @param n how many, at least 0
   * @param seed from 0 to {@link #MAXIMUM_SEED}
   * @throws IllegalArgumentException if the seed is outside that range
   */
  static int[] of(int n, long seed) {
    if (seed < 0 || seed > MAXIMUM_SEED) {
      throw new IllegalArgumentException(
          "the seed must lie between 0 and " + MAXIMUM_SEED + ", not " + seed);
    }
    MersenneTwister twister = new MersenneTwister((int) seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i, twister);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static int upTo(int maximum, MersenneTwister twister) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(maximum);
    int value;
    do {
      value = twister.nextInt() & mask;
    } while (value > maximum);
    return value;
  }
}
