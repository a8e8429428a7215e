package org.attractor.cli.config;

/**
 * What the fast preset trains a family of models with. It is part of a model because families
 * differ in what limits them: a GRU overfits without dropout, a small neural ODE is slowed down by
 * it.
 *
 * @param epochs passes over the training trials
 * @param dropout probability that a unit is dropped
 */
public record FastTrainingConfig(
    @Range(min = 1) int epochs, @Range(min = 0, max = 1, below = true) double dropout) {
  /** What the keys begin with. */
  public static final String PREFIX = "model.fast.";
}
