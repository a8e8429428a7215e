package org.attractor.core.training;

import java.util.List;
import org.attractor.api.tensor.HostValues;

/**
 * What one pass over a batch gave.
 *
 * @param loss mean Poisson negative log likelihood over the bins in the loss, nats
 * @param gradients in parameter order; empty where none were asked for
 * @param latents {@code [trial, bin, latent]}
 * @param logRates {@code [trial, bin, neuron]}
 * @param evaluations evaluations of the vector field for a trial, all attempts counted; for a map,
 *     its updates
 */
public record ForwardResult(
    double loss,
    List<HostValues> gradients,
    HostValues latents,
    HostValues logRates,
    int evaluations) {
  /** Euclidean norm of the gradient over all parameters; 0 where none was asked for. */
  public double gradientNorm() {
    return GradientClipping.norm(gradients);
  }
}
