package org.attractor.cli.crosscheck;

import java.util.List;
import org.attractor.analysis.consistency.Measurement;
import org.attractor.cli.config.ConfigNames;
import org.attractor.cli.console.Table;

/** The lines of a cross-check as a table. */
public final class CrosscheckTable {
  private CrosscheckTable() {}

  /** The table. */
  public static Table of(List<Measurement> lines) {
    Table table =
        new Table(
            "crosscheck",
            Table.Column.of("check"),
            Table.Column.of("subject"),
            Table.Column.of("engine"),
            Table.Column.of("precision"),
            Table.Column.of("quantity"),
            Table.Column.of("part", "worst part"),
            Table.Column.of("against"),
            Table.Column.number("budget", "budget", "%.1e"),
            Table.Column.number("error", "error", "%.1e"),
            Table.Column.of("verdict"),
            Table.Column.of("explanation"));
    for (Measurement line : lines) {
      boolean numbers = line.explanation().isEmpty();
      table.row(
          line.check(),
          orNone(line.subject()),
          line.engine(),
          orNone(line.precision()),
          orNone(line.quantity()),
          orNone(line.part()),
          orNone(line.against()),
          numbers ? line.budget() : null,
          numbers ? line.error() : null,
          ConfigNames.of(line.verdict()),
          orNone(line.explanation()));
    }
    return table;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? null : text;
  }
}
