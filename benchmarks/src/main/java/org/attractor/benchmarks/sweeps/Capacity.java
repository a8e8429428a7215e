package org.attractor.benchmarks.sweeps;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * How much more a machine's processors compute together than one alone. Where they share a core, or
 * the clock falls when all are busy, that is less than their number, and no program can do better.
 */
final class Capacity {
  private static final long STEPS = 700_000_000;

  /** Read by nobody; keeps the loop from being left out. */
  static volatile long sink;

  private Capacity() {}

  /**
   * Times arithmetic in registers on one thread, then on several at once.
   *
   * @return the work of several in the time of one, at most their number but for noise
   */
  static double of(int threads) throws InterruptedException {
    double one = seconds(1);
    return threads * one / seconds(threads);
  }

  private static double seconds(int threads) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(threads);
    long begin = System.nanoTime();
    IntStream.range(0, threads).forEach(i -> new Thread(() -> compute(ended)).start());
    ended.await();
    return (System.nanoTime() - begin) * 1e-9;
  }

  private static void compute(CountDownLatch ended) {
    long x = 1;
    for (long i = 0; i < STEPS; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    sink = x;
    ended.countDown();
  }
}
