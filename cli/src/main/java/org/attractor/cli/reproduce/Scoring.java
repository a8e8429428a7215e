package org.attractor.cli.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.analysis.report.PublishedResults;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.analysis.report.RunScore;
import org.attractor.cli.console.Table;

/** Puts runs beside the published ones, cell by cell. */
final class Scoring {
  private static final List<String> METRICS = List.of("r2_observ", "r2_latent", "loss");

  private Scoring() {}

  /** What a cell is of. */
  private record Key(String data, String model, int latentSize, String trainer) {
    static Key of(TrainedRun run) {
      RunScore score = run.score();
      return new Key(score.data(), score.model(), score.latentSize(), run.trainer());
    }
  }

  /** Every cell that both we and the study have a number for. */
  static List<Cell> cells(List<TrainedRun> runs) {
    PublishedResults results = PublishedResults.load();
    Map<Key, List<RunScore>> groups = new LinkedHashMap<>();
    for (TrainedRun run : runs) {
      groups.computeIfAbsent(Key.of(run), key -> new ArrayList<>()).add(run.score());
    }
    List<Cell> cells = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          Optional<PublishedScore> published =
              results.find(key.data(), key.model(), key.latentSize());
          for (String metric : METRICS) {
            List<Double> ours = scores(group, metric);
            if (published.flatMap(p -> p.of(metric)).isPresent() && !ours.isEmpty()) {
              cells.add(
                  new Cell(
                      key.data(),
                      key.model(),
                      key.latentSize(),
                      key.trainer(),
                      metric,
                      ours,
                      published.get().of(metric).orElseThrow(),
                      published.get().seeds()));
            }
          }
        });
    return cells;
  }

  private static List<Double> scores(List<RunScore> group, String metric) {
    List<Double> scores = new ArrayList<>();
    for (RunScore run : group) {
      OptionalDouble score =
          switch (metric) {
            case "loss" -> run.loss();
            case "r2_observ" -> run.r2Observ();
            default -> run.r2Latent();
          };
      score.ifPresent(scores::add);
    }
    return scores;
  }

  /** How many cells of each metric have which verdict. */
  static Table verdicts(List<Cell> cells) {
    Table table =
        new Table(
            "verdicts",
            Table.Column.of("metric"),
            Table.Column.of("within"),
            Table.Column.of("better"),
            Table.Column.of("worse"));
    for (String metric : METRICS) {
      List<Cell> own = cells.stream().filter(cell -> cell.metric().equals(metric)).toList();
      table.row(
          metric,
          count(own, Cell.Verdict.WITHIN),
          count(own, Cell.Verdict.BETTER),
          count(own, Cell.Verdict.WORSE));
    }
    return table;
  }

  private static long count(List<Cell> cells, Cell.Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  /** The cells as a table. */
  static Table table(List<Cell> cells) {
    Table table =
        new Table(
            "cells",
            Table.Column.of("data"),
            Table.Column.of("model"),
            Table.Column.of("latent_size"),
            Table.Column.of("trainer"),
            Table.Column.of("metric"),
            Table.Column.of("seeds"),
            Table.Column.number("ours", "ours", "%.4f"),
            Table.Column.number("ours_sd", "± sd", "%.4f"),
            Table.Column.number("published", "published", "%.4f"),
            Table.Column.number("published_sd", "± sd", "%.4f"),
            Table.Column.number("z", "z", "%+.2f"),
            Table.Column.of("verdict"));
    for (Cell cell : cells) {
      double deviation = cell.deviation();
      table.row(
          cell.data(),
          cell.model(),
          cell.latentSize(),
          cell.trainer(),
          cell.metric(),
          cell.ours().size(),
          cell.mean(),
          Double.isNaN(deviation) ? null : deviation,
          cell.published().mean(),
          cell.published().sd(),
          cell.z(),
          cell.verdict().name().toLowerCase(Locale.ROOT));
    }
    return table;
  }
}
