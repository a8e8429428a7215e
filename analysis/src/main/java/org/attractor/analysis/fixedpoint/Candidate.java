package org.attractor.analysis.fixedpoint;

/**
 * Where one start of a search ended with q below the tolerance.
 *
 * @param position {@code [dimension]}
 * @param q ½|F|²
 */
record Candidate(double[] position, double q) {}
