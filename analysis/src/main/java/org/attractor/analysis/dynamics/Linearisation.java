package org.attractor.analysis.dynamics;

/**
 * Values and Jacobians of a system at several states, row-major in one array each.
 *
 * @param values f(x), {@code [state, dimension]}
 * @param jacobians derivative of f_i by x_j in row i and column j, {@code [state, dimension,
 *     dimension]}
 */
public record Linearisation(double[] values, double[] jacobians) {}
