package org.attractor.datasets.numpy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.attractor.datasets.Split;

/**
 * The split of trials into training, validation and test sets: a fifth for testing, then a fifth of
 * the rest for validation, each as scikit-learn's {@code train_test_split(test_size=0.2,
 * random_state=seed)}.
 */
public final class TrialSplit {
  /** How trials were split, for the record. */
  public static final String METHOD = "scikit-learn train_test_split(test_size=0.2), made twice";

  /** Fewer trials would leave a set empty. */
  public static final int MINIMUM_TRIALS = 3;

  /** Largest seed that the generator of the split takes. */
  public static final long MAXIMUM_SEED = LegacyPermutation.MAXIMUM_SEED;

  private static final double HELD_OUT = 0.2;

  private TrialSplit() {}

  /**
   * The trial numbers of each set, in the order in which a dataset file has them.
   *
   * @param trials how many there are, at least {@link #MINIMUM_TRIALS}
   * @param seed from 0 to {@link #MAXIMUM_SEED}
   * @return for each set its trial numbers, counted from 0
   * @throws IllegalArgumentException if there are too few trials or the seed is outside its range
   */
  public static Map<Split, int[]> of(int trials, long seed) {
    if (trials < MINIMUM_TRIALS) {
      throw new IllegalArgumentException(
          "a split needs at least " + MINIMUM_TRIALS + " trials, not " + trials);
    }
    Halves outer = split(IntStream.range(0, trials).toArray(), seed);
    Halves inner = split(outer.kept, seed);
    Map<Split, int[]> split = new EnumMap<>(Split.class);
    split.put(Split.TRAIN, inner.kept);
    split.put(Split.VALID, inner.heldOut);
    split.put(Split.TEST, outer.heldOut);
    return split;
  }

  private static Halves split(int[] trials, long seed) {
    int heldOut = (int) Math.ceil(HELD_OUT * trials.length);
    int[] shuffled =
        Arrays.stream(LegacyPermutation.of(trials.length, seed)).map(i -> trials[i]).toArray();
    return new Halves(
        Arrays.copyOfRange(shuffled, heldOut, shuffled.length), Arrays.copyOf(shuffled, heldOut));
  }

  private record Halves(int[] kept, int[] heldOut) {}
}
