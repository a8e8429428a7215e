package org.attractor.datasets.simulation;

/**
 * Turns samples of a scalar into samples of its delay embedding: coordinate i of sample k is scalar
 * sample {@code k + i * stride}.
 */
final class DelayEmbedding {
  private final int dimension;
  private final int stride;
  private final double[] recent;
  private long seen;

  DelayEmbedding(int dimension, int stride) {
    this.dimension = dimension;
    this.stride = stride;
    this.recent = new double[lead() + 1];
  }

  /** By how many samples the last coordinate is ahead of the first. */
  int lead() {
    return (dimension - 1) * stride;
  }

  /** Adds a scalar sample; gives the embedded sample that it completes to the sampling. */
  void add(double value, Sampling sampling) {
    recent[(int) (seen % recent.length)] = value;
    seen++;
    if (seen > lead()) {
      double[] state = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        state[i] = recent[(int) ((seen - 1 - lead() + (long) i * stride) % recent.length)];
      }
      sampling.take(state);
    }
  }
}
