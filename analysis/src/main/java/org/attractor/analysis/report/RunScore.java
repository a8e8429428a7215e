package org.attractor.analysis.report;

import java.util.OptionalDouble;

/**
 * What one run reached on the validation trials.
 *
 * @param data name of the dataset's configuration, such as {@code arneodo}
 * @param model name of the model's configuration, such as {@code node}
 * @param latentSize number of latent dimensions
 * @param seed of the run
 * @param loss Poisson negative log likelihood in nats per bin and neuron; empty where it cannot be
 *     compared
 * @param r2Observ R² of the firing rates, if they are known
 * @param r2Latent R² of the latents, if the true ones are known
 */
public record RunScore(
    String data,
    String model,
    int latentSize,
    long seed,
    OptionalDouble loss,
    OptionalDouble r2Observ,
    OptionalDouble r2Latent) {}
