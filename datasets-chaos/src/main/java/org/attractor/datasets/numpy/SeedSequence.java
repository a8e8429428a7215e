package org.attractor.datasets.numpy;

/**
 * Spreads a seed over as many well-mixed words as a generator's state needs, as NumPy's {@code
 * SeedSequence} does.
 *
 * <p>Source: M. E. O'Neill, "Developing a seed_seq alternative" (2015), with NumPy's constants and
 * pool of four words.
 */
final class SeedSequence {
  private static final int POOL = 4;
  private static final int INITIAL_A = 0x43b0d7e5;
  private static final int MULTIPLIER_A = 0x931e8875;
  private static final int INITIAL_B = 0x8b51f9dd;
  private static final int MULTIPLIER_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;
  private static final int SHIFT = 16;

  private final int[] pool = new int[POOL];

  /**
   * @param seed a non-negative integer
   */
  SeedSequence(long seed) {
    int[] entropy = {(int) seed, (int) (seed >>> 32), 0, 0};
    Hash hash = new Hash(INITIAL_A, MULTIPLIER_A);
    for (int i = 0; i < POOL; i++) {
      pool[i] = hash.apply(entropy[i]);
    }
    for (int source = 0; source < POOL; source++) {
      for (int target = 0; target < POOL; target++) {
        if (source != target) {
          pool[target] = mix(pool[target], hash.apply(pool[source]));
        }
      }
    }
  }

  /** The first words of the sequence, 64 bits each. */
  long[] generate(int count) {
    Hash hash = new Hash(INITIAL_B, MULTIPLIER_B);
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      long low = hash.apply(pool[2 * i % POOL]) & 0xFFFFFFFFL;
      long high = hash.apply(pool[(2 * i + 1) % POOL]);
      words[i] = high << 32 | low;
    }
    return words;
  }

  private static int mix(int left, int right) {
    int mixed = MIX_LEFT * left - MIX_RIGHT * right;
    return mixed ^ mixed >>> SHIFT;
  }

  /** A hash whose constant moves on with every use. */
  private static final class Hash {
    private final int multiplier;
    private int constant;

    Hash(int initial, int multiplier) {
      this.constant = initial;
      this.multiplier = multiplier;
    }

    int apply(int value) {
      int hashed = value ^ constant;
      constant *= multiplier;
      hashed *= constant;
      return hashed ^ hashed >>> SHIFT;
    }
  }
}
