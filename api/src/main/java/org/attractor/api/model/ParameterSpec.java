package org.attractor.api.model;

import org.attractor.api.tensor.Shape;

/**
 * One parameter of a model before it has values.
 *
 * @param name PyTorch's name, such as {@code encoder.weight_ih_l0}
 * @param shape in PyTorch's layout
 * @param initialBound initial values are uniform in [-bound, bound], PyTorch's default for linear
 *     layers and GRUs (1/√fan-in or 1/√hidden)
 */
public record ParameterSpec(String name, Shape shape, double initialBound) {}
