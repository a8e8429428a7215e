package org.attractor.analysis.figure.file;

import java.nio.charset.StandardCharsets;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/** A figure as vectors, with a title for those who do not see it. */
final class SvgWriter {
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
    return (svg.substring(0, content) + title + svg.substring(content))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
