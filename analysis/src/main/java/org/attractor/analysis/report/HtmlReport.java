package org.attractor.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attractor.analysis.run.DynamicsAnalysis;

/**
 * The report of one run as one HTML page that needs nothing else: no network, no other file. It
 * holds the scores beside the published ones, latents and fixed points in three dimensions that can
 * be turned, spectra and Lyapunov exponents beside the true ones, rates and spikes of a few trials,
 * the curves over epochs, configuration and provenance.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the page. The file is complete or absent at any time.
   *
   * @throws IOException when the file cannot be written
   * @throws org.attractor.api.UserException when arrays of the input do not fit together
   */
  public static void write(ReportInput input, Path file) throws IOException {
    HtmlPage.write(render(input), file);
  }

  /** The page as text; the same input gives the same text. */
  public static String render(ReportInput input) {
    String content =
        new Template(Resources.text("run.html"))
            .fill(
                Map.of(
                    "split", Html.escape(ReportTables.splitName(input.split())),
                    "scores", ReportTables.scores(input),
                    "published-note", ReportTables.publishedNote(input.published()),
                    "dynamics-links",
                        input
                            .analysis()
                            .map(found -> Resources.text("dynamics-links.html"))
                            .orElse(""),
                    "dynamics", input.analysis().map(HtmlReport::dynamics).orElse(""),
                    "history", ReportTables.history(input.history()),
                    "provenance",
                        ReportTables.provenance(
                            "Configuration", input.configuration(), input.provenance())));
    return HtmlPage.render(
        input.title(),
        "report of a run",
        content,
        ReportJson.of(input),
        List.of("viewer3d.js", "spectra.js", "run.js"));
  }

  private static String dynamics(DynamicsAnalysis.Result analysis) {
    return new Template(Resources.text("dynamics.html"))
        .fill(
            Map.of(
                "summary", Html.escape(DynamicsTables.summary(analysis)),
                "points", DynamicsTables.fixedPoints(analysis),
                "multipliers", DynamicsTables.multipliers(analysis),
                "exponents", DynamicsTables.exponents(analysis),
                "laws", DynamicsTables.laws(analysis),
                "free-runs", DynamicsTables.scores(analysis)));
  }
}
