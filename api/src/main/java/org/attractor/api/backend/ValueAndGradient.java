package org.attractor.api.backend;

import java.util.List;
import org.attractor.api.tensor.HostValues;

/**
 * A scalar, its gradients, and what was computed beside it.
 *
 * @param value the scalar
 * @param gradients one for each input asked for, in that order, of that input's shape
 * @param auxiliary the function's outputs after the first
 */
public record ValueAndGradient(
    double value, List<HostValues> gradients, List<HostValues> auxiliary) {}
