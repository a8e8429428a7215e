package org.attractor.core.random;

/**
 * What random numbers are for. Streams of different purposes are independent, so that drawing more
 * numbers for one never shifts those of another.
 *
 * <p>The identifiers are part of every result that was ever produced from a seed: a new purpose
 * gets a new one, and none is changed or used again.
 */
public enum Purpose {
  /** Initial values of parameters. */
  INITIALISATION(1),
  /** Dropout masks. */
  DROPOUT(2),
  /** Order of the trials in an epoch. */
  SHUFFLE(3),
  /** Spike counts drawn from firing rates. */
  SPIKES(4),
  /** Resampling for confidence intervals. */
  BOOTSTRAP(5),
  /** Starting points of a search, such as that for fixed points. */
  SEARCH(6),
  /** Noise added to observations or states, other than spiking. */
  NOISE(7),
  /** Inputs of tests and benchmarks. */
  TEST(8),
  /** The past from which a delay equation starts. */
  HISTORY(9),
  /** Rounding errors of a simulated engine. */
  ROUNDING(10);

  private final int id;

  Purpose(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
