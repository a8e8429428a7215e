package org.attractor.cli.config;

/**
 * What the fast preset trains a family of models with. It is part of a model because families
 * differ in what limits them: a large GRU overfits with less dropout and weight decay, a small
 * neural ODE is slowed down by as much.
 *
 * @param epochs passes over the training trials
 * @param learningRate of Adam, before the schedule
 * @param weightDecay L2 term that is added to the gradient
 * @param dropout probability that a unit is dropped
 */
public record FastTrainingConfig(
    @Range(min = 1) int epochs,
    @Range(min = 0, above = true) double learningRate,
    @Range(min = 0) double weightDecay,
    @Range(min = 0, max = 1, below = true) double dropout) {
  /** What the keys begin with. */
  public static final String PREFIX = "model.fast.";
}
