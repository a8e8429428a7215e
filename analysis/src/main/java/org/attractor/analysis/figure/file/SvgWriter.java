package org.attractor.analysis.figure.file;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/** A figure as vectors, with a title for those who do not see it. */
final class SvgWriter {
  private static final Pattern TEXT =
      Pattern.compile("<text ([^>]*font-size: ([0-9.]+)px;[^>]*>)([^<]+)");
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private SvgWriter() {}

  static byte[] bytes(Figure figure) {
    SVGGraphics2D graphics = new SVGGraphics2D(figure.width(), figure.height(), SVGUnits.PT);
    graphics.setFontFunction(family -> Fonts.FAMILY);
    // Else identifiers hold the time, and the same figure is another file each time.
    graphics.setDefsKeyPrefix(figure.name());
    figure.draw(graphics);
    String svg =
        graphics.getSVGElement(
            figure.name(),
            true,
            new ViewBox(0, 0, (int) Math.ceil(figure.width()), (int) Math.ceil(figure.height())),
            null,
            null);
    int content = svg.indexOf('>') + 1;
    String title = "<title>" + escaped(figure.description()) + "</title>";
    return (svg.substring(0, content) + title + measured(svg.substring(content)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Gives every text its width in the typeface of figures, so that nothing collides where a viewer
   * has but a wider one. Embedding the typeface would make each file half a megabyte larger.
   */
  private static String measured(String svg) {
    return TEXT.matcher(svg)
        .replaceAll(
            text -> {
              float points = Float.parseFloat(text.group(2));
              boolean bold = text.group(1).contains("font-weight: bold");
              Font font = bold ? Fonts.bold(points) : Fonts.plain(points);
              double width = font.getStringBounds(plain(text.group(3)), EXACT).getWidth();
              String length =
                  String.format(
                      Locale.ROOT,
                      "<text textLength='%.3f' lengthAdjust='spacingAndGlyphs' ",
                      width);
              String rest = text.group().substring("<text ".length());
              return Matcher.quoteReplacement(length + rest);
            });
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
