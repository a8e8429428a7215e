package org.attractor.cli.config;

import java.util.Optional;

/**
 * What is kept of a training's course, and how long a session may take. None of it changes what is
 * computed, so a run goes on with other values of these.
 *
 * @param tensorboard whether an event file for TensorBoard is written
 * @param picturesEvery epochs between two sets of pictures in it; empty: no pictures
 * @param keepEvery epochs between two checkpoints that are kept for good; empty: none are
 * @param timeLimit seconds after which a session saves and stops; empty: no limit
 */
public record WatchConfig(
    boolean tensorboard,
    @Range(min = 1) Optional<Integer> picturesEvery,
    @Range(min = 1) Optional<Integer> keepEvery,
    @Range(min = 0, above = true) Optional<Double> timeLimit) {
  /** How the keys begin. */
  public static final String PREFIX = "watch.";
}
