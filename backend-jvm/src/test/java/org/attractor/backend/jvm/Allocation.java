package org.attractor.backend.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much memory compiled code allocates. */
public final class Allocation {
  /** For a machine with other work: compiling takes some seconds where a processor is free. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Allocation() {}

  /**
   * The least number of bytes that the work allocates on this thread, of as many runs as it takes
   * to get to {@code limit}. Interpreted code allocates every vector, and the compiler comes in the
   * background at a time of its own.
   */
  public static long least(long limit, Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long start = System.nanoTime();
    long least = Long.MAX_VALUE;
    while (least > limit && System.nanoTime() - start < PATIENCE.toNanos()) {
      long before = threads.getThreadAllocatedBytes(thread);
      work.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }
}
