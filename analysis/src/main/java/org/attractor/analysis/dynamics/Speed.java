package org.attractor.analysis.dynamics;

/**
 * How fast states move, and where they would move less: q = ½|F|² with F the residual of {@link
 * AutonomousSystem#residual}.
 *
 * @param q of each state, {@code [state]}
 * @param gradients of q by the state, {@code [state, dimension]} in one array
 */
public record Speed(double[] q, double[] gradients) {}
