package org.attractor.datasets.simulation;

/** Receives the samples of a trajectory, one after another. */
@FunctionalInterface
public interface SampleSink {
  /**
   * Called once for each sample, in order.
   *
   * @param state {@code [dimension]}, the receiver's to read until it returns
   */
  void accept(double[] state);
}
