package org.attractor.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a sweep as one HTML page that needs nothing else: scores over seeds beside the
 * published ones, scores against latent size, learning curves, and every run with a link to its own
 * report where there is one.
 */
public final class SweepReport {
  private SweepReport() {}

  /**
   * Writes the page, whole or not at all.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(SweepReportInput input, Path file) throws IOException {
    HtmlPage.write(render(input), file);
  }

  /** The page as text; the same input gives the same text. */
  public static String render(SweepReportInput input) {
    List<SeedGroup> groups = SeedGroup.of(input.runs());
    String content =
        new Template(Resources.text("sweep.html"))
            .fill(
                Map.of(
                    "summary", Html.escape(SweepTables.summary(input.runs())),
                    "groups", SweepTables.groups(groups),
                    "published-note", SweepTables.publishedNote(groups),
                    "runs", SweepTables.runs(input.runs()),
                    "provenance",
                        ReportTables.provenance(
                            "Settings that all runs have in common",
                            input.configuration(),
                            input.provenance())));
    return HtmlPage.render(
        input.title(),
        "report of a sweep",
        content,
        SweepJson.of(input, groups),
        List.of("sweep.js"));
  }
}
