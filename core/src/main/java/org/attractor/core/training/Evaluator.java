package org.attractor.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.training.TrialSet;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.MetricsAverage;
import org.attractor.core.metrics.MetricsSum;
import org.attractor.core.metrics.OracleGap;

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
    return evaluate(parameters, trials, trials.trials());
  }

  /**
   * Metrics computed once over all trials, of which a batch at a time is read, and what the model
   * makes of the first ones.
   *
   * @param shown how many of the first trials to keep, 1 to all
   */
  public Evaluation evaluate(ParameterSet parameters, TrialSource trials, int shown) {
    MetricsSum metrics = new MetricsSum(trials.bins());
    Optional<OracleGap.Sum> oracle = Optional.empty();
    List<ForwardResult> kept = new ArrayList<>();
    int evaluations = 0;
    int from = 0;
    for (TrialBatch batch : (Iterable<TrialBatch>) batches(trials)::iterator) {
      ForwardResult result = run(parameters, batch);
      Metrics.Target target = Metrics.Target.of(batch.trials());
      metrics.add(Metrics.Output.of(result.logRates(), result.latents()), target);
      if (target.rates().isPresent()) {
        oracle = oracle.or(() -> Optional.of(new OracleGap.Sum()));
        oracle.get().add(target.rates().get(), target.spikes());
      }
      evaluations = Math.max(evaluations, result.evaluations());
      if (from < shown) {
        kept.add(result);
      }
      from += batch.size();
    }
    Metrics all = metrics.metrics();
    return new Evaluation(
        all,
        oracle.map(sum -> sum.gap(all.loss())),
        shown == trials.trials()
            ? trials.all()
            : trials.gather(IntStream.range(0, shown).toArray()),
        first(shown, kept.stream().map(ForwardResult::latents).toList()),
        first(shown, kept.stream().map(ForwardResult::logRates).toList()),
        evaluations);
  }

  private static HostValues first(int rows, List<HostValues> batches) {
    HostValues joined = ForwardPass.joinRows(batches);
    return TrialBatch.rows(joined, 0, rows, joined.dtype());
  }

  /**
   * A model's view of a set of trials.
   *
   * @param metrics over all of them
   * @param oracleGap over all of them; empty where true rates are unknown
   * @param shown the first of them
   * @param latents of those that are shown, {@code [trial, time, latent]}
   * @param logRates of those that are shown, {@code [trial, time, neuron]}
   * @param evaluations field evaluations, or updates of a map, for a trial
   */
  public record Evaluation(
      Metrics metrics,
      Optional<OracleGap> oracleGap,
      TrialSet shown,
      HostValues latents,
      HostValues logRates,
      int evaluations) {}

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
