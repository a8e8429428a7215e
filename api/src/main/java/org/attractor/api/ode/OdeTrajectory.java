package org.attractor.api.ode;

import java.util.Optional;
import org.attractor.api.tensor.Tensor;

/**
 * What a replay returns.
 *
 * @param states at the output times, the initial state first: {@code [batch, time, state]}
 * @param errorRatios of each step, {@code [steps]}, above 1 where the tolerance was missed; through
 *     it no gradient flows; empty if no tolerance was given
 */
public record OdeTrajectory(Tensor states, Optional<Tensor> errorRatios) {}
