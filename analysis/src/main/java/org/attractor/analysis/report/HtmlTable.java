package org.attractor.analysis.report;

import java.util.List;

/**
 * A table as HTML: a caption, headers of columns and rows that screen readers can tell, numbers
 * aligned to the right. Cells are HTML already.
 */
final class HtmlTable {
  /**
   * A column.
   *
   * @param title as HTML
   * @param number whether its cells are numbers
   */
  record Column(String title, boolean number) {
    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  private final List<Column> columns;
  private final StringBuilder html = new StringBuilder();

  /**
   * An empty table.
   *
   * @param style class of the style sheet
   * @param caption what it shows
   */
  HtmlTable(String style, String caption, Column... columns) {
    this(style, caption, List.of(columns));
  }

  HtmlTable(String style, String caption, List<Column> columns) {
    this.columns = List.copyOf(columns);
    html.append("<table class=\"").append(style).append("\"><caption>");
    html.append(Html.escape(caption)).append("</caption><thead><tr>");
    for (Column column : columns) {
      html.append("<th scope=\"col\"").append(style(column)).append('>');
      html.append(column.title()).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
  }

  private static String style(Column column) {
    return column.number() ? " class=\"number\"" : "";
  }

  /** Adds a row; its first cell is its header. */
  HtmlTable row(List<String> cells) {
    return row("", cells);
  }

  /**
   * Adds a row.
   *
   * @param style class of the style sheet
   * @param cells one for each column; the first is the row's header
   */
  HtmlTable row(String style, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    html.append(style.isEmpty() ? "<tr>" : "<tr class=\"" + style + "\">");
    for (int i = 0; i < cells.size(); i++) {
      String tag = i == 0 ? "th" : "td";
      html.append('<').append(tag).append(i == 0 ? " scope=\"row\"" : "");
      html.append(style(columns.get(i))).append('>');
      html.append(cells.get(i)).append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
    return this;
  }

  /** The whole table. */
  String html() {
    return html + "</tbody></table>";
  }
}
