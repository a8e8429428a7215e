package org.attractor.cli.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.report.Spread;
import org.attractor.cli.console.Table;

/** Scores beside the published ones. */
public final class ScoreTable {
  private static final List<String> SUMMARY =
      List.of(
          "r2_observ", "r2_latent", "loss", "oracle_gap/nats_per_bin", "oracle_gap/bits_per_spike");
  private static final List<String> ALL =
      List.of(
          "r2_observ",
          "r2_observ/early",
          "r2_observ/middle",
          "r2_observ/late",
          "r2_latent",
          "r2_latent/early",
          "r2_latent/middle",
          "r2_latent/late",
          "loss",
          "oracle_gap/nats_per_bin",
          "oracle_gap/bits_per_spike",
          "nfe");

  private ScoreTable() {}

  /** The scores of the published study, and how near the loss is to that of the true rates. */
  public static Table summary(Evaluated evaluated) {
    Table table = new Table("scores", columns());
    for (String metric : SUMMARY) {
      evaluated
          .score(metric)
          .ifPresent(value -> table.row(cells(metric, value, published(evaluated, metric))));
    }
    return table;
  }

  /**
   * Every score of several runs.
   *
   * @param runs by the name that the user gave
   */
  public static Table all(Map<String, Evaluated> runs) {
    Table.Column[] right = columns();
    Table.Column[] all = new Table.Column[right.length + 2];
    all[0] = Table.Column.of("run");
    all[1] = Table.Column.of("split");
    System.arraycopy(right, 0, all, 2, right.length);
    Table table = new Table("scores", all);
    runs.forEach(
        (run, evaluated) -> {
          for (String metric : ALL) {
            evaluated
                .score(metric)
                .ifPresent(
                    value -> {
                      Object[] cells = cells(metric, value, published(evaluated, metric));
                      Object[] row = new Object[cells.length + 2];
                      row[0] = run;
                      row[1] = evaluated.split().key();
                      System.arraycopy(cells, 0, row, 2, cells.length);
                      table.row(row);
                    });
          }
        });
    return table;
  }

  private static Table.Column[] columns() {
    return new Table.Column[] {
      Table.Column.of("metric"),
      Table.Column.number("value", "this run", "%.4f"),
      Table.Column.number("published_mean", "published", "%.4f"),
      Table.Column.number("published_sd", "± sd", "%.4f"),
      Table.Column.number("difference", "difference", "%+.4f")
    };
  }

  private static Optional<Spread> published(Evaluated evaluated, String metric) {
    return evaluated.published().flatMap(score -> score.of(metric));
  }

  private static Object[] cells(String metric, double value, Optional<Spread> published) {
    return new Object[] {
      metric,
      value,
      published.map(Spread::mean).orElse(null),
      published.map(Spread::sd).orElse(null),
      published.map(spread -> value - spread.mean()).orElse(null)
    };
  }
}
