package org.attractor.core.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.training.TrialSet;

/**
 * The scores of a model on one batch or one split, as the published runs define them.
 *
 * @param loss mean Poisson negative log likelihood over the first {@code numPoints} bins, nats
 * @param numPoints how many bins of a trial the loss looks at
 * @param r2Observ R² of the rates; empty where true rates are unknown
 * @param r2Latent R² of the latents; empty where true latents are unknown
 */
public record Metrics(
    double loss, double numPoints, Optional<ThirdsScore> r2Observ, Optional<ThirdsScore> r2Latent) {

  /**
   * Scores all bins; the loss looks at the first {@code numPoints} of them.
   *
   * @param output what the model computed
   * @param target what it is compared with
   * @throws org.attractor.api.UserException when shapes do not fit together
   */
  public static Metrics of(Output output, Target target, int numPoints) {
    MetricsSum sum = new MetricsSum(numPoints);
    sum.add(output, target);
    return sum.metrics();
  }

  /**
   * The scores under the published column names, in a fixed order: {@code valid/loss}, {@code
   * valid/r2_observ}, {@code valid/r2_observ/early} and so on. Scores that are empty have no
   * column.
   *
   * @param split {@code train}, {@code valid} or {@code test}
   */
  public Map<String, Double> columns(String split) {
    Map<String, Double> columns = new LinkedHashMap<>();
    columns.put(split + "/loss", loss);
    r2Observ.ifPresent(score -> score.putInto(columns, split + "/r2_observ"));
    r2Latent.ifPresent(score -> score.putInto(columns, split + "/r2_latent"));
    columns.put(split + "/num_points", numPoints);
    return columns;
  }

  /**
   * What a model computed.
   *
   * @param logRates log of the rates in spikes per bin, {@code [trial, time, neuron]}
   * @param latents inferred latents {@code [trial, time, latent]}
   */
  public record Output(TrialArray logRates, TrialArray latents) {
    /** Of values of these shapes. */
    public static Output of(HostValues logRates, HostValues latents) {
      return new Output(TrialArray.of(logRates), TrialArray.of(latents));
    }
  }

  /**
   * What a model is compared with.
   *
   * @param spikes counts per bin {@code [trial, time, neuron]}
   * @param rates true rates in spikes per bin {@code [trial, time, neuron]}, if known
   * @param latents true latents {@code [trial, time, latent]}, if known
   */
  public record Target(
      TrialArray spikes, Optional<TrialArray> rates, Optional<TrialArray> latents) {
    /** What is known of trials. */
    public static Target of(TrialSet trials) {
      return new Target(
          TrialArray.of(trials.spikes()),
          trials.rates().map(TrialArray::of),
          trials.latents().map(TrialArray::of));
    }
  }
}
