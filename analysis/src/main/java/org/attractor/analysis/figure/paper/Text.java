package org.attractor.analysis.figure.paper;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;

/** Lines of text where figures need them. */
final class Text {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Text() {}

  static void centred(
      Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    draw(graphics, text, font, colour, x - width(graphics, text, font) / 2, y);
  }

  /** Ends at a point. */
  static void ending(
      Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    draw(graphics, text, font, colour, x - width(graphics, text, font), y);
  }

  /** The name of a panel, above it. */
  static void title(Graphics2D graphics, String text, Rectangle2D panel) {
    double x = panel.getCenterX();
    centred(graphics, text, Fonts.bold(Fonts.TEXT), Palette.INK, x, panel.getMinY() - 3);
  }

  static void draw(Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    graphics.setFont(font);
    graphics.setColor(colour);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** Reads upward, centred on a point. */
  static void upward(
      Graphics2D graphics, String text, Font font, Color colour, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    centred(graphics, text, font, colour, 0, 0);
    graphics.setTransform(before);
  }

  static double width(Graphics2D graphics, String text, Font font) {
    return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
  }

  /** Six digits at most, without zeros at the end, with a true minus sign. */
  static String number(double value) {
    String digits =
        new BigDecimal(Math.abs(value)).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    return value < 0 ? "\u2212" + digits : digits;
  }
}
