package org.attractor.analysis.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    StringBuilder html = new StringBuilder();
    html.append("<table class=\"scores\"><thead><tr><th scope=\"col\">Score</th>");
    html.append("<th scope=\"col\" class=\"number\">This run</th>");
    input
        .published()
        .ifPresent(
            published ->
                html.append("<th scope=\"col\" class=\"number\">Published</th>")
                    .append("<th scope=\"col\" class=\"number\">Difference</th>"));
    html.append("</tr></thead><tbody>\n");
    for (Score score : SCORES) {
      Double value = input.evaluation().get(input.split() + "/" + score.column());
      if (value != null) {
        appendScore(html, score, value, input.published());
      }
    }
    return html.append("</tbody></table>").toString();
  }

  private static void appendScore(
      StringBuilder html, Score score, double value, Optional<PublishedScore> published) {
    html.append(score.isPart() ? "<tr class=\"part\">" : "<tr>");
    html.append("<th scope=\"row\">").append(Html.escape(score.name()));
    if (!score.meaning().isEmpty()) {
      html.append("<small>").append(Html.escape(score.meaning())).append("</small>");
    }
    html.append("</th>");
    appendNumber(html, Numbers.score(value));
    if (published.isPresent()) {
      Optional<Spread> reference = published.get().of(score.column());
      appendNumber(
          html,
          reference
              .map(s -> Numbers.score(s.mean()) + " <span>± " + Numbers.score(s.sd()) + "</span>")
              .orElse(""));
      appendNumber(
          html,
          reference
              .map(s -> (value >= s.mean() ? "+" : "") + Numbers.score(value - s.mean()))
              .orElse(""));
    }
    html.append("</tr>\n");
  }

  private static void appendNumber(StringBuilder html, String text) {
    html.append("<td class=\"number\">").append(text).append("</td>");
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

  /** Keys and values as given, in order. */
  static String keyValues(Map<String, String> entries) {
    StringBuilder html = new StringBuilder("<table class=\"pairs\"><tbody>\n");
    entries.forEach(
        (key, value) ->
            html.append("<tr><th scope=\"row\">")
                .append(Html.escape(key))
                .append("</th><td>")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
    return html.append("</tbody></table>").toString();
  }

  /** Metrics at evenly spaced rows of the history: the curves for who cannot see them. */
  static String history(History history) {
    List<String> names =
        history.names().stream().filter(name -> history.series(name)[0].length > 0).toList();
    StringBuilder html = new StringBuilder("<table class=\"history\"><thead><tr>");
    names.forEach(
        name ->
            html.append("<th scope=\"col\" class=\"number\">")
                .append(Html.escape(name))
                .append("</th>"));
    html.append("</tr></thead><tbody>\n");
    List<double[]> columns =
        names.stream().map(name -> history.column(name).orElseThrow()).toList();
    for (int row : ReportJson.evenly(history.rows(), HISTORY_ROWS)) {
      html.append("<tr>");
      columns.forEach(column -> appendNumber(html, cell(column[row])));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? Long.toString((long) value) : Numbers.score(value);
  }
}
