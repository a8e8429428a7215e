package org.attractor.cli.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.attractor.cli.console.Table;
import org.attractor.core.run.MetricsCsv;

/** A run's last metrics. */
public final class RunSummary {
  private RunSummary() {}

  /** The last row of a run's metrics; empty before the first epoch. */
  public static Map<String, String> lastRow(RunFolder folder) {
    List<Map<String, String>> rows = MetricsCsv.read(folder.metrics());
    return rows.isEmpty() ? Map.of() : rows.get(rows.size() - 1);
  }

  /** One row: where the run is, how it ended, what it reached on the validation trials. */
  public static Table table(RunFolder folder) {
    Map<String, String> last = lastRow(folder);
    return new Table(
            "runs",
            Table.Column.of("run"),
            Table.Column.of("status"),
            Table.Column.of("epochs"),
            Table.Column.number("valid/loss", "valid/loss", "%.4f"),
            Table.Column.number("valid/r2_observ", "valid/r2_observ", "%.4f"),
            Table.Column.number("valid/r2_latent", "valid/r2_latent", "%.4f"),
            Table.Column.number("time_s", "time_s", "%.1f"))
        .row(
            folder.path().toString(),
            folder.status(),
            last.isEmpty() ? 0 : Integer.parseInt(last.get("epoch")) + 1,
            number(last, "valid/loss"),
            number(last, "valid/r2_observ"),
            number(last, "valid/r2_latent"),
            number(last, "time_s"));
  }

  /**
   * A validation score over a run's epochs.
   *
   * @param name of its column
   * @param last in the last epoch that was validated
   * @param epoch of the best value, from 0
   * @param best the best value: the least loss, the greatest R²
   */
  public record Metric(String name, double last, int epoch, double best) {}

  /** The scores that are known. A loss of fewer bins than the last epoch's is not compared. */
  public static List<Metric> metrics(RunFolder folder) {
    List<Map<String, String>> rows =
        MetricsCsv.read(folder.metrics()).stream()
            .filter(row -> number(row, "valid/loss") != null)
            .toList();
    List<Metric> metrics = new ArrayList<>();
    if (rows.isEmpty()) {
      return metrics;
    }
    Map<String, String> last = rows.get(rows.size() - 1);
    for (String name : List.of("valid/loss", "valid/r2_observ", "valid/r2_latent")) {
      Comparator<Map<String, String>> ascending = Comparator.comparing(row -> number(row, name));
      rows.stream()
          .filter(row -> number(row, name) != null)
          .filter(row -> row.get("valid/num_points").equals(last.get("valid/num_points")))
          .max(name.endsWith("loss") ? ascending.reversed() : ascending)
          .ifPresent(
              best ->
                  metrics.add(
                      new Metric(
                          name,
                          number(last, name),
                          Integer.parseInt(best.get("epoch")),
                          number(best, name))));
    }
    return metrics;
  }

  private static Double number(Map<String, String> row, String name) {
    String cell = row.getOrDefault(name, "");
    return cell.isBlank() ? null : Double.valueOf(cell);
  }
}
