package org.attractor.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The report of one run as one HTML page that needs nothing else: no network, no other file. It
 * holds the scores beside the published ones, the curves over epochs, rates and spikes of a few
 * trials, latents in three dimensions that can be turned, configuration and provenance.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the page. The file is complete or absent at any time: it is written beside its place and
   * then moved there.
   *
   * @throws IOException when the file cannot be written
   * @throws org.attractor.api.UserException when arrays of the input do not fit together
   */
  public static void write(ReportInput input, Path file) throws IOException {
    String html = render(input);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(partial, html);
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** The page as text; the same input gives the same text. */
  public static String render(ReportInput input) {
    return new Template(Resources.text("template.html"))
        .fill(
            Map.ofEntries(
                Map.entry("title", Html.escape(input.title())),
                Map.entry("split", Html.escape(ReportTables.splitName(input.split()))),
                Map.entry("style", Resources.text("report.css")),
                Map.entry("scores", ReportTables.scores(input)),
                Map.entry("published-note", ReportTables.publishedNote(input.published())),
                Map.entry("history", ReportTables.history(input.history())),
                Map.entry("configuration", ReportTables.keyValues(input.configuration())),
                Map.entry("provenance", ReportTables.keyValues(input.provenance())),
                Map.entry("data", Html.scriptData(ReportJson.of(input))),
                Map.entry("echarts", Resources.echarts()),
                Map.entry("viewer", Resources.text("viewer3d.js")),
                Map.entry("charts", Resources.text("charts.js")),
                Map.entry("page", Resources.text("report.js"))));
  }
}
