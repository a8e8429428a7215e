package org.attractor.analysis.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attractor.core.checkpoint.AtomicFile;

/**
 * A page that needs nothing else, no network and no other file: style, scripts and data are in it.
 */
final class HtmlPage {
  private HtmlPage() {}

  /**
   * The page as text.
   *
   * @param title what it is of
   * @param kind what kind of report it is
   * @param content HTML of the navigation and the main part
   * @param data JSON for the scripts
   * @param scripts names of resources, in the order in which they run, after those of every page
   */
  static String render(
      String title, String kind, String content, String data, List<String> scripts) {
    String own =
        scripts.stream()
            .map(name -> "<script>\n" + Resources.text(name) + "</script>")
            .collect(Collectors.joining("\n"));
    return new Template(Resources.text("page.html"))
        .fill(
            Map.of(
                "title", Html.escape(title),
                "kind", Html.escape(kind),
                "style", Resources.text("report.css"),
                "content", content,
                "data", Html.scriptData(data),
                "echarts", Resources.echarts(),
                "common", Resources.text("common.js"),
                "charts", Resources.text("charts.js"),
                "own", own));
  }

  /**
   * Writes a page, whole or not at all.
   *
   * @throws IOException when the file cannot be written
   */
  static void write(String html, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
  }
}
