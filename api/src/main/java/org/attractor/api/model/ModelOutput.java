package org.attractor.api.model;

import java.util.Optional;
import org.attractor.api.tensor.Tensor;

/**
 * What a model's forward pass returns.
 *
 * @param initialState of the dynamics {@code [batch, latent]}
 * @param latents {@code [batch, bins, latent]}
 * @param logRates log of expected spikes per bin {@code [batch, bins, neuron]}
 * @param errorRatios of the solver's steps {@code [steps]}, if the dynamics are adapted
 */
public record ModelOutput(
    Tensor initialState, Tensor latents, Tensor logRates, Optional<Tensor> errorRatios) {}
