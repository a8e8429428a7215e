package org.attractor.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.report.HtmlTable.Column;

/** The report's tables as HTML. */
final class ReportTables {
  private static final int HISTORY_ROWS = 25;

  /** The scores in the order of the table: column without its split, name, what it says. */
  private static final List<Score> SCORES =
      List.of(
          new Score(
              "loss",
              "Loss",
              "Poisson negative log likelihood, nats per neuron and bin; lower is better"),
          new Score("r2_observ", "R² of the rates", "predicted against true firing rates"),
          new Score("r2_observ/early", "early third", ""),
          new Score("r2_observ/middle", "middle third", ""),
          new Score("r2_observ/late", "late third", ""),
          new Score(
              "r2_latent",
              "R² of the latents",
              "the part of the inferred latents that the true latents explain"),
          new Score("r2_latent/early", "early third", ""),
          new Score("r2_latent/middle", "middle third", ""),
          new Score("r2_latent/late", "late third", ""),
          new Score(
              "oracle_gap/nats_per_bin",
              "Oracle gap",
              "loss above that of the true rates, nats per neuron and bin"),
          new Score("oracle_gap/bits_per_spike", "in bits per spike", ""));

  private ReportTables() {}

  private record Score(String column, String name, String meaning) {
    boolean isPart() {
      return column.contains("/") && !column.endsWith("nats_per_bin");
    }
  }

  /** A split's name in words. */
  static String splitName(String split) {
    return switch (split) {
      case "train" -> "training";
      case "valid" -> "validation";
      default -> split;
    };
  }

  /** This run's scores, beside the published ones where there are any. */
  static String scores(ReportInput input) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Score"));
    columns.add(Column.number("This run"));
    if (input.published().isPresent()) {
      columns.add(Column.number("Published"));
      columns.add(Column.number("Difference"));
    }
    HtmlTable table =
        new HtmlTable(
            "scores",
            "Scores of the last checkpoint on the " + splitName(input.split()) + " trials",
            columns);
    for (Score score : SCORES) {
      Double value = input.evaluation().get(input.split() + "/" + score.column());
      if (value != null) {
        table.row(score.isPart() ? "part" : "", cells(score, value, input.published()));
      }
    }
    return table.html();
  }

  private static List<String> cells(Score score, double value, Optional<PublishedScore> published) {
    List<String> cells = new ArrayList<>();
    String meaning =
        score.meaning().isEmpty() ? "" : "<small>" + Html.escape(score.meaning()) + "</small>";
    cells.add(Html.escape(score.name()) + meaning);
    cells.add(Numbers.score(value));
    if (published.isPresent()) {
      Optional<Spread> reference = published.get().of(score.column());
      cells.add(reference.map(ReportTables::spread).orElse(""));
      cells.add(reference.map(s -> Numbers.signed(value - s.mean(), 4)).orElse(""));
    }
    return cells;
  }

  /** Mean and standard deviation. */
  static String spread(Spread spread) {
    return Numbers.score(spread.mean()) + " <span>± " + Numbers.score(spread.sd()) + "</span>";
  }

  /** Where the published column comes from, and what it leaves out; empty without one. */
  static String publishedNote(Optional<PublishedScore> published) {
    return published
        .map(
            score ->
                "Published: experiment "
                    + Html.escape(score.experiment())
                    + ", "
                    + score.latentSize()
                    + " latents, mean ± standard deviation over "
                    + score.seeds()
                    + " seeds of the median over a run's last epochs, validation trials (Sedler,"
                    + " Versteeg, Pandarinath, NBDT 2023, doi 10.51628/001c.73987)."
                    + (score.loss().isPresent()
                        ? ""
                        : " Its loss was recorded by another definition and is left out."))
        .map(text -> "<p class=\"note\">" + text + "</p>")
        .orElse("");
  }

  /**
   * The section about settings and about where the result comes from.
   *
   * @param caption what the settings are
   */
  static String provenance(
      String caption, Map<String, String> configuration, Map<String, String> provenance) {
    return new Template(Resources.text("provenance.html"))
        .fill(
            Map.of(
                "configuration", keyValues(caption, configuration),
                "provenance", keyValues("Provenance", provenance)));
  }

  /**
   * Keys and values as given, in order.
   *
   * @param caption what they are
   */
  private static String keyValues(String caption, Map<String, String> entries) {
    HtmlTable table = new HtmlTable("pairs", caption, Column.text("Key"), Column.text("Value"));
    entries.forEach((key, value) -> table.row(List.of(Html.escape(key), Html.escape(value))));
    return table.html();
  }

  /** Metrics at evenly spaced rows of the history: the curves for who cannot see them. */
  static String history(History history) {
    List<String> names =
        history.names().stream().filter(name -> history.series(name)[0].length > 0).toList();
    HtmlTable table =
        new HtmlTable(
            "history",
            "Metrics at evenly spaced rows of the training's table",
            names.stream().map(name -> Column.number(Html.escape(name))).toList());
    List<double[]> columns =
        names.stream().map(name -> history.column(name).orElseThrow()).toList();
    for (int row : ReportJson.evenly(history.rows(), HISTORY_ROWS)) {
      table.row(columns.stream().map(column -> cell(column[row])).toList());
    }
    return table.html();
  }

  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? Long.toString((long) value) : Numbers.score(value);
  }
}
