package org.attractor.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.MetricsAverage;

/**
 * Runs a model over whole trials without dropout.
 *
 * @param forward the model on an engine
 * @param batchSize trials at a time, at least 1
 */
public record Evaluator(ForwardPass forward, int batchSize) {
  /**
   * Metrics averaged over batches, weighted by their size, as the published runs logged them.
   *
   * @param points bins in the loss
   */
  public Metrics average(ParameterSet parameters, TrialSource trials, int points) {
    MetricsAverage average = new MetricsAverage();
    batches(trials)
        .forEach(batch -> average.add(batch.score(run(parameters, batch), points), batch.size()));
    return average.mean();
  }

  /** What the model makes of all trials, and its metrics computed once over all of them. */
  public Evaluation evaluate(ParameterSet parameters, TrialSet trials) {
    List<ForwardResult> results = new ArrayList<>();
    batches(trials).forEach(batch -> results.add(run(parameters, batch)));
    HostValues latents =
        ForwardPass.joinRows(results.stream().map(ForwardResult::latents).toList());
    HostValues logRates =
        ForwardPass.joinRows(results.stream().map(ForwardResult::logRates).toList());
    int evaluations = results.stream().mapToInt(ForwardResult::evaluations).max().orElse(0);
    ForwardResult all = new ForwardResult(Double.NaN, List.of(), latents, logRates, evaluations);
    Metrics metrics = new TrialBatch(trials).score(all, trials.bins());
    return new Evaluation(metrics, latents, logRates, evaluations);
  }

  /**
   * A model's view of a set of trials.
   *
   * @param metrics over all of them
   * @param latents {@code [trial, time, latent]}
   * @param logRates {@code [trial, time, neuron]}
   * @param evaluations field evaluations, or updates of a map, for a trial
   */
  public record Evaluation(
      Metrics metrics, HostValues latents, HostValues logRates, int evaluations) {}

  private ForwardResult run(ParameterSet parameters, TrialBatch batch) {
    return forward.run(parameters, ForwardPass.Request.evaluate(batch.trials().spikes()));
  }

  /** Batches in order, each read when its turn comes. */
  private Stream<TrialBatch> batches(TrialSource trials) {
    if (batchSize >= trials.trials()) {
      return Stream.of(new TrialBatch(trials.all()));
    }
    return IntStream.iterate(0, from -> from < trials.trials(), from -> from + batchSize)
        .mapToObj(
            from -> IntStream.range(from, Math.min(trials.trials(), from + batchSize)).toArray())
        .map(numbers -> new TrialBatch(trials.gather(numbers)));
  }
}
