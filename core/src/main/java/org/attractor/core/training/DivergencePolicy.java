package org.attractor.core.training;

/** What to do when a loss or gradient is not finite, or a solve fails. */
public enum DivergencePolicy {
  /** End the training and say where it happened. */
  STOP,
  /** Leave this optimiser step out. */
  SKIP,
  /** Leave this step out and halve the learning rate from here on. */
  HALVE
}
