package org.attractor.cli.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.analysis.report.RunScore;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.run.RunFolder;
import org.attractor.core.run.MetricsCsv;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * What runs reached by their own {@code metrics.csv}: medians over the validations of the last
 * sixth of their epochs, which are the study's last 500 of 3,000.
 */
public final class RunScores {
  private static final int SHARE = 6;

  private RunScores() {}

  /** A run's scores; empty if it has not been validated yet. */
  public static Optional<RunScore> of(RunFolder folder, RunConfig config) {
    List<Map<String, String>> rows =
        MetricsCsv.read(folder.metrics()).stream()
            .filter(row -> !row.getOrDefault("valid/loss", "").isBlank())
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    int last = Integer.parseInt(rows.get(rows.size() - 1).get("epoch"));
    int first = last + 1 - Math.max(1, (last + 1) / SHARE);
    List<Map<String, String>> end =
        rows.stream().filter(row -> Integer.parseInt(row.get("epoch")) >= first).toList();
    List<Map<String, String>> counted =
        end.isEmpty() ? rows.subList(rows.size() - 1, rows.size()) : end;
    return Optional.of(
        new RunScore(
            config.data().name(),
            config.model().name(),
            config.model().latentSize(),
            config.seed(),
            median(counted, "valid/loss"),
            median(counted, "valid/r2_observ"),
            median(counted, "valid/r2_latent")));
  }

  private static OptionalDouble median(List<Map<String, String>> rows, String column) {
    double[] values =
        rows.stream()
            .map(row -> row.getOrDefault(column, ""))
            .filter(cell -> !cell.isBlank())
            .mapToDouble(Double::parseDouble)
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(new Median().evaluate(values));
  }
}
