package org.attractor.datasets.simulation;

import java.util.function.DoubleConsumer;

/**
 * Samples of a trajectory that are still to come: their times, and where they go.
 *
 * <p>Sample k is due at {@code k * interval}.
 */
final class Sampling {
  private static final int PROGRESS_REPORTS = 100;

  private final long samples;
  private final double interval;
  private final DoubleConsumer progress;
  private final SampleSink sink;
  private long next;
  private long reported;

  Sampling(long samples, double interval, DoubleConsumer progress, SampleSink sink) {
    this.samples = samples;
    this.interval = interval;
    this.progress = progress;
    this.sink = sink;
  }

  /** When the last sample is due. */
  double end() {
    return (samples - 1) * interval;
  }

  double interval() {
    return interval;
  }

  /** When the next sample is due; not to be asked when all are taken. */
  double due() {
    return next * interval;
  }

  boolean complete() {
    return next == samples;
  }

  /** Takes the next sample. */
  void take(double[] state) {
    sink.accept(state);
    next++;
    long percent = next * PROGRESS_REPORTS / samples;
    if (percent > reported) {
      reported = percent;
      progress.accept((double) next / samples);
    }
  }
}
