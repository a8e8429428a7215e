package org.attractor.core.model;

import java.util.List;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.ParameterSpec;

/**
 * The part of a sequential autoencoder that moves the latent state: parameters and what they
 * define.
 *
 * @param parameters every parameter, also those that a published model carries but does not use
 * @param dynamics handed its own parameters by name
 */
record LatentDynamics(List<ParameterSpec> parameters, Dynamics dynamics) {}
