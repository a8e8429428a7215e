package org.attractor.analysis.fixedpoint;

/**
 * Proof, in outward-rounded interval arithmetic, that a box holds exactly one fixed point of the
 * real function with the stored parameters.
 *
 * @param centre of both boxes, {@code [dimension]}
 * @param uniqueRadius half the width, in every coordinate, of the largest box tried in which the
 *     fixed point is proven to be the only one
 * @param enclosureRadius the fixed point is proven to lie within this distance of the centre, in
 *     every coordinate
 */
public record Certificate(double[] centre, double uniqueRadius, double enclosureRadius) {}
