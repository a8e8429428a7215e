package org.attractor.core.metrics;

/**
 * The early, middle and late part of a trial: consecutive chunks of ceil(T/3) bins, the last one
 * shorter when T is no multiple of three (24, 24 and 22 of 70 bins), which is how {@code
 * torch.chunk} divides. In trials of 1, 2 or 4 bins the last parts are empty.
 */
final class Thirds {
  static final int COUNT = 3;

  private Thirds() {}

  /** First bin of a part; {@code start(COUNT, times)} is the end of the last one. */
  static int start(int part, int times) {
    int chunk = (times + COUNT - 1) / COUNT;
    return Math.min(part * chunk, times);
  }
}
