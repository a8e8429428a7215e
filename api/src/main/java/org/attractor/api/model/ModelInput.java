package org.attractor.api.model;

import org.attractor.api.tensor.Shape;

/**
 * An input of a model's forward pass besides parameters and spikes.
 *
 * @param name unique in the model
 * @param shape its shape
 * @param kind who fills it, with what
 * @param rate for a dropout mask, the probability that an element is dropped; else 0
 */
public record ModelInput(String name, Shape shape, Kind kind, double rate) {
  /** What an input holds. */
  public enum Kind {
    /** 0 with probability {@code rate}, else 1/(1 - rate). */
    DROPOUT_MASK,
    /** The step sizes of the grid: {@code [steps]}. */
    STEP_SIZES
  }
}
