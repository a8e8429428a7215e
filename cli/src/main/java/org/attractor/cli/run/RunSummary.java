package org.attractor.cli.run;

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
            Table.Column.of("epoch"),
            Table.Column.number("valid/loss", "valid/loss", "%.4f"),
            Table.Column.number("valid/r2_observ", "valid/r2_observ", "%.4f"),
            Table.Column.number("valid/r2_latent", "valid/r2_latent", "%.4f"),
            Table.Column.number("time_s", "time_s", "%.1f"))
        .row(
            folder.path().toString(),
            folder.status(),
            last.getOrDefault("epoch", null),
            number(last, "valid/loss"),
            number(last, "valid/r2_observ"),
            number(last, "valid/r2_latent"),
            number(last, "time_s"));
  }

  private static Double number(Map<String, String> row, String name) {
    String cell = row.getOrDefault(name, "");
    return cell.isBlank() ? null : Double.valueOf(cell);
  }
}
