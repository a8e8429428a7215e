package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.training.TrialSet;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.OracleGap;
import org.attractor.core.metrics.TrialArray;
import org.attractor.core.training.Evaluator;
import org.attractor.datasets.Split;

/**
 * A checkpoint's view of a split.
 *
 * @param checkpoint the file
 * @param split the split's name
 * @param trials its trials
 * @param evaluation what the model made of them
 */
public record Evaluated(
    Path checkpoint, Split split, TrialSet trials, Evaluator.Evaluation evaluation) {
  /** Scores under the published column names, the oracle gap among them where rates are known. */
  public Map<String, Double> columns() {
    Map<String, Double> columns = new LinkedHashMap<>(evaluation.metrics().columns(split.key()));
    target()
        .rates()
        .ifPresent(
            rates ->
                columns.putAll(
                    OracleGap.of(output().logRates(), rates, target().spikes())
                        .columns(split.key())));
    columns.put(split.key() + "/nfe", (double) evaluation.evaluations());
    return columns;
  }

  /** The score of that name without its split, if it is known. */
  public Optional<Double> score(String metric) {
    return Optional.ofNullable(columns().get(split.key() + "/" + metric))
        .filter(value -> !value.isNaN());
  }

  /** What is known of the trials. */
  public Metrics.Target target() {
    return new Metrics.Target(
        TrialArray.of(trials.spikes()),
        trials.rates().map(TrialArray::of),
        trials.latents().map(TrialArray::of));
  }

  /** What the model computed. */
  public Metrics.Output output() {
    return new Metrics.Output(
        TrialArray.of(evaluation.logRates()), TrialArray.of(evaluation.latents()));
  }
}
