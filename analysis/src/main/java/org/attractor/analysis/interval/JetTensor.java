package org.attractor.analysis.interval;

import org.attractor.api.tensor.Shape;

/**
 * A tensor of jets.
 *
 * @param shape its shape
 * @param jets row-major, {@code shape.count()} of them
 */
record JetTensor(Shape shape, Jet[] jets) {}
