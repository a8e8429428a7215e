package org.attractor.cli.config;

/**
 * How the learning rate falls.
 *
 * @param name the shape of the fall
 * @param from fraction of the epochs after which the fall begins
 * @param to factor of the learning rate at the end
 */
public record LearningRateScheduleConfig(
    Kind name, @Range(min = 0, max = 1) double from, @Range(min = 0, max = 1) double to) {
  /** The shape of the fall. */
  public enum Kind {
    /** None; the other two values are not read. */
    CONSTANT,
    /** A straight line. */
    LINEAR_DECAY,
    /** Half a period of a cosine. */
    COSINE
  }
}
