package org.attractor.cli.config;

import org.attractor.core.training.LearningRateSchedule;

/**
 * How the learning rate falls.
 *
 * @param name the shape of the fall; of {@code constant} the other two values are not read
 * @param from fraction of the epochs after which the fall begins
 * @param to factor of the learning rate at the end
 */
public record LearningRateScheduleConfig(
    LearningRateSchedule.Form name,
    @Range(min = 0, max = 1, below = true) double from,
    @Range(min = 0, max = 1) double to) {
  /** The schedule that training follows. */
  public LearningRateSchedule schedule() {
    return new LearningRateSchedule(name, from, to);
  }
}
