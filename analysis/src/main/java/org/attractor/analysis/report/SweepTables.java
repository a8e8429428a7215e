package org.attractor.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.attractor.analysis.report.HtmlTable.Column;

/** A sweep's tables as HTML. */
final class SweepTables {
  private static final String NONE = "\u2013";
  private static final Map<String, String> METRICS = metrics();

  private SweepTables() {}

  private static Map<String, String> metrics() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("loss", "Loss");
    names.put("r2_observ", "R² of the rates");
    names.put("r2_latent", "R² of the latents");
    return names;
  }

  /** How many runs there are of each status. */
  static String summary(List<SweepRun> runs) {
    Map<String, Long> counts =
        runs.stream()
            .collect(
                Collectors.groupingBy(SweepRun::status, LinkedHashMap::new, Collectors.counting()));
    return runs.size()
        + (runs.size() == 1 ? " run: " : " runs: ")
        + counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  /** Mean and standard deviation over seeds beside the published ones. */
  static String groups(List<SeedGroup> groups) {
    Set<String> keys = new LinkedHashSet<>();
    groups.forEach(group -> keys.addAll(group.settings().keySet()));
    boolean published = groups.stream().anyMatch(group -> group.published().isPresent());
    List<Column> columns = new ArrayList<>();
    keys.forEach(key -> columns.add(Column.text(Html.escape(SeedGroup.shortKey(key)))));
    if (keys.isEmpty()) {
      columns.add(Column.text("Runs"));
    }
    columns.add(Column.number("Seeds"));
    METRICS.forEach(
        (metric, name) -> {
          columns.add(Column.number(name));
          if (published) {
            columns.add(Column.number(name + ", published"));
          }
        });
    HtmlTable table =
        new HtmlTable("groups", "Mean ± standard deviation over seeds, validation trials", columns);
    for (SeedGroup group : groups) {
      List<String> cells = new ArrayList<>();
      keys.forEach(key -> cells.add(Html.escape(group.settings().getOrDefault(key, ""))));
      if (keys.isEmpty()) {
        cells.add("all");
      }
      cells.add(group.scores("loss").length + " of " + group.runs().size());
      for (String metric : METRICS.keySet()) {
        cells.add(group.spread(metric).map(SweepTables::spread).orElse(NONE));
        if (published) {
          cells.add(
              group
                  .published()
                  .flatMap(score -> score.of(metric))
                  .map(SweepTables::spread)
                  .orElse(NONE));
        }
      }
      table.row(cells);
    }
    return table.html();
  }

  private static String spread(Spread spread) {
    return Double.isNaN(spread.sd()) ? Numbers.score(spread.mean()) : ReportTables.spread(spread);
  }

  /** Where the published columns come from; empty without them. */
  static String publishedNote(List<SeedGroup> groups) {
    Optional<PublishedScore> first =
        groups.stream().flatMap(group -> group.published().stream()).findFirst();
    if (first.isEmpty()) {
      return "";
    }
    boolean lossLeftOut =
        groups.stream()
            .flatMap(group -> group.published().stream())
            .anyMatch(score -> score.loss().isEmpty());
    return new Template(Resources.text("sweep-published.html"))
        .fill(Map.of("loss", lossLeftOut ? Resources.text("sweep-published-loss.html") : ""));
  }

  /** Every run. */
  static String runs(List<SweepRun> runs) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.settings().keySet()));
    boolean analysed = runs.stream().anyMatch(run -> run.dynamics().isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Run"));
    keys.forEach(key -> columns.add(Column.text(Html.escape(SeedGroup.shortKey(key)))));
    columns.add(Column.text("Status"));
    columns.add(Column.number("Epochs"));
    METRICS.values().forEach(name -> columns.add(Column.number(name)));
    if (analysed) {
      columns.add(Column.number("Fixed points"));
      columns.add(Column.number("Largest exponent per bin"));
    }
    columns.add(Column.number("Time"));
    HtmlTable table = new HtmlTable("history", "Every run of the sweep", columns);
    for (SweepRun run : runs) {
      List<String> cells = new ArrayList<>();
      cells.add(name(run));
      keys.forEach(key -> cells.add(Html.escape(run.settings().getOrDefault(key, ""))));
      cells.add(Html.escape(run.status()));
      cells.add(run.epochs() + " of " + run.planned());
      cells.add(score(run.score().map(RunScore::loss)));
      cells.add(score(run.score().map(RunScore::r2Observ)));
      cells.add(score(run.score().map(RunScore::r2Latent)));
      if (analysed) {
        cells.add(run.dynamics().map(d -> Integer.toString(d.fixedPoints())).orElse(NONE));
        cells.add(run.dynamics().map(d -> Numbers.signed(d.largestExponent(), 4)).orElse(NONE));
      }
      cells.add(run.seconds().isPresent() ? time(run.seconds().getAsDouble()) : NONE);
      table.row(cells);
    }
    return table.html();
  }

  private static String name(SweepRun run) {
    String name = Html.escape(run.name());
    return run.page()
        .map(page -> "<a href=\"" + Html.escape(page) + "\">" + name + "</a>")
        .orElse(name);
  }

  private static String score(Optional<OptionalDouble> score) {
    return score
        .filter(OptionalDouble::isPresent)
        .map(value -> Numbers.score(value.getAsDouble()))
        .orElse(NONE);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? whole / 60 + " min " + whole % 60 + " s"
            : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
