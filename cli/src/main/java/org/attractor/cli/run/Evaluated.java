package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.training.Evaluator;
import org.attractor.datasets.Split;

/**
 * A checkpoint's view of a split.
 *
 * @param checkpoint the file
 * @param split which trials
 * @param published what the published study reached with such a model on such data, if it did;
 *     beside no split but the validation trials
 * @param columns scores under the published column names, the oracle gap among them where true
 *     rates are known
 * @param trials how many were scored
 * @param target what is known of the first of them, which are shown
 * @param output what the model computed for these
 */
public record Evaluated(
    Path checkpoint,
    Split split,
    Optional<PublishedScore> published,
    Map<String, Double> columns,
    int trials,
    Metrics.Target target,
    Metrics.Output output) {

  /** Scores what a model made of trials. */
  static Evaluated of(
      Path checkpoint,
      Split split,
      Optional<PublishedScore> published,
      int trials,
      Evaluator.Evaluation evaluation) {
    Metrics.Output output = Metrics.Output.of(evaluation.logRates(), evaluation.latents());
    Map<String, Double> columns = new LinkedHashMap<>(evaluation.metrics().columns(split.key()));
    evaluation.oracleGap().ifPresent(gap -> columns.putAll(gap.columns(split.key())));
    columns.put(split.key() + "/nfe", (double) evaluation.evaluations());
    return new Evaluated(
        checkpoint,
        split,
        published.filter(score -> split == Split.VALID),
        columns,
        trials,
        Metrics.Target.of(evaluation.shown()),
        output);
  }

  /** The score of that name without its split, if it is known. */
  public Optional<Double> score(String metric) {
    return Optional.ofNullable(columns.get(split.key() + "/" + metric))
        .filter(value -> !value.isNaN());
  }
}
