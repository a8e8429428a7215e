package org.attractor.api.training;

/**
 * The trials of a training.
 *
 * @param train to fit
 * @param valid to watch
 */
public record TrainingData(TrialSource train, TrialSource valid) {}
