package org.attractor.analysis.report;

/** Makes text safe inside HTML. */
final class Html {
  private Html() {}

  /** Text for an element's content or a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * JSON for the content of a {@code script} element: no character that could end the element or
   * open a comment. The escapes stand inside strings alone, because JSON has these characters
   * nowhere else.
   */
  static String scriptData(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
