package org.attractor.analysis.comparison;

import java.util.OptionalDouble;

/**
 * A number that says how good a model is, with a bootstrap interval.
 *
 * @param name such as {@code r2_latent}
 * @param value computed over all trials or trajectories
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end
 * @param reference what the true system reaches against itself, where that is not obvious
 */
public record Score(String name, double value, double low, double high, OptionalDouble reference) {}
