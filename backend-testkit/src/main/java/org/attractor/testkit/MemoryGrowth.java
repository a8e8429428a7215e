package org.attractor.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the memory in use changes from one stretch of work to the next of the same kind. The median
 * over the stretches is judged: a leak shows in each of them, whereas the compiler's threads, a
 * resize of the heap or another test's leftovers show in one.
 *
 * @param heap bytes in use after garbage collection
 * @param process bytes of the process in memory, what is outside the Java heap included; empty
 *     where the system does not tell
 */
record MemoryGrowth(List<Long> heap, List<Long> process) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static MemoryGrowth measure(int stretches, Runnable work) {
    letTheHeapSettle();
    List<Long> heap = new ArrayList<>();
    List<Long> process = new ArrayList<>();
    long heapBefore = heapInUse();
    OptionalLong processBefore = processSize();
    for (int i = 0; i < stretches; i++) {
      work.run();
      long heapNow = heapInUse();
      OptionalLong processNow = processSize();
      heap.add(heapNow - heapBefore);
      if (processNow.isPresent()) {
        process.add(processNow.getAsLong() - processBefore.getAsLong());
      }
      heapBefore = heapNow;
      processBefore = processNow;
    }
    return new MemoryGrowth(heap, process);
  }

  /** Gives back, in steps, what earlier work left over, which would hide growth of the process. */
  private static void letTheHeapSettle() {
    long before = Long.MAX_VALUE;
    for (int i = 0; i < 10 && heapUsage().getCommitted() < before; i++) {
      before = heapUsage().getCommitted();
      System.gc();
    }
  }

  private static long heapInUse() {
    System.gc();
    System.gc();
    return heapUsage().getUsed();
  }

  private static MemoryUsage heapUsage() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private static OptionalLong processSize() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Judges the growth.
   *
   * @param uses repetitions in each stretch
   * @param bytes of all intermediate results of one repetition
   * @throws AssertionError if memory grows
   */
  void requireBelow(int uses, long bytes) {
    // A small leaked array or map entry. What the JVM itself adds was below 1 kB a stretch.
    long heapLimit = uses * 128L;
    // Allocators keep pages; a leak of a twentieth of what one use computes stands out.
    long processLimit = uses * bytes / 20;
    if (median(heap) > heapLimit || (!process.isEmpty() && median(process) > processLimit)) {
      throw new AssertionError(
          "memory grows with every "
              + uses
              + " uses: heap after collection by "
              + heap
              + " bytes (limit of the median "
              + heapLimit
              + "), process by "
              + process
              + " (limit "
              + processLimit
              + ")");
    }
  }

  private static long median(List<Long> growths) {
    return growths.stream().sorted().skip(growths.size() / 2).findFirst().orElseThrow();
  }
}
