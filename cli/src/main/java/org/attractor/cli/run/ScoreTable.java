package org.attractor.cli.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.analysis.report.Spread;
import org.attractor.cli.console.Table;

/** A model's scores beside the published ones. */
public final class ScoreTable {
  private static final Map<String, String> NAMES =
      Map.of(
          "r2_observ", "rate R²",
          "r2_latent", "latent R²",
          "loss", "loss (nats per bin)");
  private static final List<String> COMPARED = List.of("r2_observ", "r2_latent", "loss");
  private static final List<String> MORE =
      List.of("oracle_gap/nats_per_bin", "oracle_gap/bits_per_spike");

  private ScoreTable() {}

  /** Scores of a split; published ones are of the validation split, and only beside that. */
  public static Table of(Evaluated evaluated, Optional<PublishedScore> published) {
    Table table =
        new Table(
            "scores",
            Table.Column.of("metric"),
            Table.Column.number("value", "this run", "%.4f"),
            Table.Column.number("published_mean", "published", "%.4f"),
            Table.Column.number("published_sd", "± sd", "%.4f"),
            Table.Column.number("difference", "difference", "%+.4f"));
    for (String metric : COMPARED) {
      Optional<Double> value = evaluated.score(metric);
      Optional<Spread> spread =
          evaluated.split().key().equals("valid")
              ? published.flatMap(p -> p.of(metric))
              : Optional.empty();
      value.ifPresent(
          v ->
              table.row(
                  NAMES.get(metric),
                  v,
                  spread.map(Spread::mean).orElse(null),
                  spread.map(Spread::sd).orElse(null),
                  spread.map(s -> v - s.mean()).orElse(null)));
    }
    for (String metric : MORE) {
      evaluated
          .score(metric)
          .ifPresent(
              v -> table.row(metric.replace('/', ' ').replace('_', ' '), v, null, null, null));
    }
    return table;
  }
}
