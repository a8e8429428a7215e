package org.attractor.cli.config;

import org.attractor.core.training.PointsSchedule;

/**
 * How many bins of a trial are in the loss.
 *
 * @param name the rule
 * @param pointsPerGroup {@link Kind#GROUPS}: bins gained with each group of epochs
 * @param epochsPerGroup {@link Kind#GROUPS}: epochs of one group
 * @param start {@link Kind#GROWTH}: bins at first
 * @param lengths {@link Kind#GROWTH}: distinct numbers of bins, the first and all bins included
 * @param until {@link Kind#GROWTH}: fraction of the epochs after which all bins count
 */
public record PointsScheduleConfig(
    Kind name,
    @Range(min = 1) int pointsPerGroup,
    @Range(min = 1) int epochsPerGroup,
    @Range(min = 1) int start,
    @Range(min = 2) int lengths,
    @Range(min = 0, above = true, max = 1) double until) {
  /** The rule. */
  public enum Kind {
    /** The published one: points_per_group (1 + epoch / epochs_per_group), at most all bins. */
    GROUPS,
    /** From {@code start} to all bins in {@code lengths} equal parts of the first epochs. */
    GROWTH
  }

  /** The schedule that training follows. */
  public PointsSchedule schedule() {
    return switch (name) {
      case GROUPS -> new PointsSchedule.Groups(pointsPerGroup, epochsPerGroup);
      case GROWTH -> new PointsSchedule.Growth(start, lengths, until);
    };
  }
}
