package org.attractor.api.ode;

/**
 * What a solve cost.
 *
 * @param acceptedSteps steps that the solution is made of
 * @param rejectedSteps steps whose error ratio was above 1
 * @param evaluations evaluations of the vector field for the whole batch
 * @param largestErrorRatio of the accepted steps; NaN for a method without error estimate
 */
public record SolverStatistics(
    int acceptedSteps, int rejectedSteps, int evaluations, double largestErrorRatio) {}
