package org.attractor.core.random;

/**
 * The project's one source of random numbers: a counter-based generator (Philox4x32-10) without
 * state, keyed by (seed, purpose, epoch, index).
 *
 * <p>Seed, purpose and epoch select a 64-bit key; the index fills the upper half of the counter, so
 * that streams which differ in nothing but the index can never overlap, each being 2^64 blocks of
 * four 32-bit words long.
 */
public final class CounterRandom {
  private CounterRandom() {}

  /**
   * The stream of random numbers for one piece of work. Equal arguments give equal streams, always
   * and on every machine.
   *
   * @param seed the seed of the run or the dataset, any value
   * @param purpose what the numbers are for
   * @param epoch the epoch, or 0 where there are none
   * @param index the piece of work within the epoch, such as a trial, a step or a parameter
   * @return a new stream at its beginning; not to be shared between threads
   */
  public static RandomStream stream(long seed, Purpose purpose, long epoch, long index) {
    int[] words = new int[4];
    Philox.block(epoch, purpose.id(), seed, words);
    long key = (words[0] & 0xFFFFFFFFL) | ((long) words[1] << 32);
    return new RandomStream(key, index);
  }
}
