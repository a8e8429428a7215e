package org.attractor.analysis.report;

import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;

/**
 * All that a report shows of one run. What is unknown is left out of the report, never shown as
 * zero.
 *
 * @param title what was run, such as {@code node on arneodo, seed 0}
 * @param configuration dotted keys of the composed configuration and their values, in order
 * @param provenance entries of the run's manifest, in order
 * @param history metrics over epochs
 * @param evaluation scores of the evaluated checkpoint under the published column names, such as
 *     {@code valid/r2_observ}, of the split named next
 * @param split which trials {@code target} holds: {@code train}, {@code valid} or {@code test}
 * @param published what the published runs of this configuration reached, if there are any
 * @param target spikes {@code [trial, time, neuron]} of the split, true rates and latents if known
 * @param output log rates {@code [trial, time, neuron]} and latents {@code [trial, time, latent]}
 *     that the model computed from them
 * @param analysis what was found out about the learned dynamics, if anything
 */
public record ReportInput(
    String title,
    Map<String, String> configuration,
    Map<String, String> provenance,
    History history,
    Map<String, Double> evaluation,
    String split,
    Optional<PublishedScore> published,
    Metrics.Target target,
    Metrics.Output output,
    Optional<DynamicsAnalysis.Result> analysis) {

  /**
   * Checks that all arrays hold the same trials.
   *
   * @throws org.attractor.api.UserException naming the arrays that do not fit together
   */
  public ReportInput {
    TrialArray spikes = target.spikes();
    output.logRates().requirePaired("log rates", "spikes", spikes, true);
    output.latents().requirePaired("inferred latents", "spikes", spikes, false);
    target.rates().ifPresent(r -> r.requirePaired("true rates", "spikes", spikes, true));
    target.latents().ifPresent(z -> z.requirePaired("true latents", "spikes", spikes, false));
  }
}
