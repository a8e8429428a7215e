package org.attractor.datasets.system;

/**
 * A parameter of a dynamical system.
 *
 * @param name as in the equations
 * @param value in the units of the literature
 */
public record Parameter(String name, double value) {}
