package org.attractor.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.attractor.cli.console.TableCsv;
import org.attractor.cli.run.RunSummary;
import org.attractor.core.run.MetricsCsv;

/**
 * The results of a sweep as one tidy table: a row a run, with its status, every parameter, the
 * metrics of its last epoch and those of its best validation. What takes time stands in the last
 * column, so that the others are the same whenever and wherever the runs were trained.
 */
final class SweepResults {
  private static final String SECONDS = "time_s";
  private static final List<String> BEST =
      List.of("valid/loss", "valid/r2_observ", "valid/r2_latent");

  private SweepResults() {}

  /** Writes {@code results.csv} of a sweep. */
  static void write(SweepFolder folder, List<RunState> states) {
    folder.write(folder.results(), csv(folder, states));
  }

  private static String csv(SweepFolder folder, List<RunState> states) {
    Set<String> parameters = new LinkedHashSet<>();
    states.forEach(state -> parameters.addAll(state.entry().configuration().keySet()));
    parameters.removeIf(key -> !PlannedRun.isAboutComputation(key));
    List<String> metrics = new ArrayList<>(MetricsCsv.COLUMNS);
    metrics.removeAll(List.of("epoch", SECONDS));

    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("run", "status"));
    header.addAll(parameters);
    header.add("epochs");
    header.addAll(metrics);
    BEST.forEach(metric -> header.addAll(List.of("best/" + metric, "best_epoch/" + metric)));
    header.add(SECONDS);
    rows.add(header);
    for (RunState state : states) {
      List<String> row = new ArrayList<>(List.of(state.entry().name(), state.status()));
      Map<String, String> configuration = state.entry().configuration();
      parameters.forEach(key -> row.add(configuration.getOrDefault(key, "")));
      row.add(Integer.toString(state.epochs()));
      metrics.forEach(column -> row.add(state.metrics().getOrDefault(column, "")));
      row.addAll(best(folder, state));
      row.add(state.metrics().getOrDefault(SECONDS, ""));
      rows.add(row);
    }
    return rows.stream().map(SweepResults::line).collect(Collectors.joining());
  }

  private static List<String> best(SweepFolder folder, RunState state) {
    List<RunSummary.Metric> known =
        state.metrics().isEmpty()
            ? List.of()
            : RunSummary.metrics(folder.run(state.entry().name()));
    List<String> cells = new ArrayList<>();
    for (String name : BEST) {
      Optional<RunSummary.Metric> metric =
          known.stream().filter(m -> m.name().equals(name)).findFirst();
      cells.add(metric.map(m -> Double.toString(m.best())).orElse(""));
      cells.add(metric.map(m -> Integer.toString(m.epoch())).orElse(""));
    }
    return cells;
  }

  /** A value that is not given is empty. */
  private static String line(List<String> row) {
    return TableCsv.line(row.stream().map(value -> value.equals("null") ? "" : value).toList());
  }
}
