package org.attractor.analysis.report;

import java.util.Optional;

/**
 * What the published runs of one configuration reached on their validation trials: mean and
 * standard deviation over seeds of each run's median over its last epochs (500; 100 in the
 * ablation).
 *
 * @param experiment the published experiment, such as {@code node_arneodo}
 * @param data name of the dataset's configuration, such as {@code arneodo} or {@code arneodo100}
 * @param model name of the model's configuration, such as {@code node}
 * @param latentSize number of latent dimensions
 * @param seeds number of runs
 * @param loss Poisson loss in nats per neuron and bin; empty for Lorenz, whose runs recorded it
 *     without the Stirling term, so that it compares with no other
 * @param r2Observ R² of the rates
 * @param r2Latent R² of the latents
 */
public record PublishedScore(
    String experiment,
    String data,
    String model,
    int latentSize,
    int seeds,
    Optional<Spread> loss,
    Spread r2Observ,
    Spread r2Latent) {

  /** The score of a column of metrics without its split, such as {@code r2_observ}. */
  public Optional<Spread> of(String metric) {
    return switch (metric) {
      case "loss" -> loss;
      case "r2_observ" -> Optional.of(r2Observ);
      case "r2_latent" -> Optional.of(r2Latent);
      default -> Optional.empty();
    };
  }
}
