package org.attractor.cli.sweep;

import java.util.List;
import org.attractor.cli.console.Table;
import org.attractor.cli.run.RunFolder;

/** A sweep as tables. */
public final class SweepTables {
  private SweepTables() {}

  /** The runs of a sweep and where it stands, as its files tell. */
  public static Table[] of(SweepFolder folder) {
    SweepFolder.Index index = folder.index();
    List<RunState> states = new SweepStates(folder, index.entries()).now();
    return new Table[] {runs(index.keys(), states), summary(folder, states)};
  }

  /** The runs of a plan, as far as they are; nothing is written. */
  public static Table[] of(SweepPlan plan) {
    List<SweepFolder.Entry> entries = plan.runs().stream().map(PlannedRun::entry).toList();
    List<RunState> states = new SweepStates(plan.folder(), entries).now();
    return new Table[] {runs(plan.keys(), states), summary(plan.folder(), states)};
  }

  /** One row: how many runs there are of each status. */
  static Table summary(SweepFolder folder, List<RunState> states) {
    return new Table(
            "sweep",
            Table.Column.of("folder"),
            Table.Column.of("runs"),
            Table.Column.of("finished"),
            Table.Column.of("running"),
            Table.Column.of("interrupted"),
            Table.Column.of("waiting"),
            Table.Column.of("diverged"),
            Table.Column.of("failed"),
            Table.Column.of("best"),
            Table.Column.of("results"))
        .row(
            folder.path().toString(),
            states.size(),
            SweepStates.count(states, RunFolder.FINISHED),
            SweepStates.count(states, RunFolder.RUNNING),
            SweepStates.count(states, RunFolder.INTERRUPTED),
            SweepStates.count(states, RunState.WAITING),
            SweepStates.count(states, RunFolder.DIVERGED),
            SweepStates.count(states, RunState.FAILED),
            SweepStates.best(states).map(state -> state.entry().name()).orElse(null),
            folder.results().toString());
  }

  /** A row a run: what varies, how far it is and what it reached. */
  static Table runs(List<String> keys, List<RunState> states) {
    Table.Column[] columns = new Table.Column[keys.size() + 7];
    columns[0] = Table.Column.of("run");
    for (int k = 0; k < keys.size(); k++) {
      String key = keys.get(k);
      columns[k + 1] = Table.Column.of(key, key.substring(key.lastIndexOf('.') + 1));
    }
    int i = keys.size() + 1;
    columns[i++] = Table.Column.of("status");
    columns[i++] = Table.Column.of("epochs");
    columns[i++] = Table.Column.of("of");
    columns[i++] = Table.Column.number("valid/loss", "valid/loss", "%.4f");
    columns[i++] = Table.Column.number("valid/r2_observ", "rate R²", "%.4f");
    columns[i] = Table.Column.number("valid/r2_latent", "latent R²", "%.4f");
    Table table = new Table("runs", columns);
    for (RunState state : states) {
      Object[] row = new Object[columns.length];
      row[0] = state.entry().name();
      for (int k = 0; k < keys.size(); k++) {
        row[k + 1] = state.entry().value(keys.get(k));
      }
      int c = keys.size() + 1;
      row[c++] = state.status();
      row[c++] = state.epochs();
      row[c++] = state.entry().epochs();
      row[c++] = state.metric("valid/loss");
      row[c++] = state.metric("valid/r2_observ");
      row[c] = state.metric("valid/r2_latent");
      table.row(row);
    }
    return table;
  }
}
