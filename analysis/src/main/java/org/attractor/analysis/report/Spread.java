package org.attractor.analysis.report;

/**
 * A published score over several seeds.
 *
 * @param mean mean over the seeds
 * @param sd standard deviation over the seeds (n - 1)
 */
public record Spread(double mean, double sd) {}
