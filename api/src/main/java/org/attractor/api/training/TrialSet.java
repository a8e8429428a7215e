package org.attractor.api.training;

import java.util.Optional;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.ShapeException;

/**
 * Trials to train or evaluate on, in memory, single precision.
 *
 * @param spikes counts per bin {@code [trial, time, neuron]}
 * @param rates true expected counts per bin {@code [trial, time, neuron]}, if known
 * @param latents true state {@code [trial, time, latent]}, if known
 */
public record TrialSet(HostValues spikes, Optional<HostValues> rates, Optional<HostValues> latents)
    implements TrialSource {
  /** Checks that the shapes belong together. */
  public TrialSet {
    var shape = spikes.shape();
    boolean fits =
        shape.rank() == 3
            && rates.map(r -> r.shape().equals(shape)).orElse(true)
            && latents
                .map(
                    l ->
                        l.shape().rank() == 3
                            && l.shape().size(0) == shape.size(0)
                            && l.shape().size(1) == shape.size(1))
                .orElse(true);
    if (!fits) {
      throw new ShapeException(
          "trials",
          "spikes "
              + shape
              + rates.map(r -> ", rates " + r.shape()).orElse("")
              + latents.map(l -> ", latents " + l.shape()).orElse(""),
          "[trial, time, neuron] twice and [trial, time, latent] are needed");
    }
  }

  @Override
  public int trials() {
    return spikes.shape().size(0);
  }

  @Override
  public int bins() {
    return spikes.shape().size(1);
  }

  @Override
  public int neurons() {
    return spikes.shape().size(2);
  }

  @Override
  public TrialSet gather(int[] numbers) {
    return new TrialSet(
        spikes.rows(numbers), rates.map(r -> r.rows(numbers)), latents.map(l -> l.rows(numbers)));
  }

  @Override
  public TrialSet all() {
    return this;
  }
}
