package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;

/** Names beside samples of what they name, in a row. */
final class Legend {
  private static final double SAMPLE = 12;
  private static final double GAP = 3;
  private static final double BETWEEN = 10;

  private Legend() {}

  /** What a sample looks like. */
  enum Sample {
    LINE,
    DASHES,
    DOT,
    RING,
    CROSS
  }

  /** A name and its sample. */
  record Entry(String name, Color colour, Sample sample) {}

  /** Draws entries from a point on the base line of the text. */
  static void draw(Graphics2D graphics, List<Entry> entries, double x, double y) {
    graphics.setFont(Fonts.plain(Fonts.TEXT));
    double at = x;
    for (Entry entry : entries) {
      graphics.setColor(entry.colour());
      double width = sample(graphics, entry.sample(), at, y - 2.4);
      graphics.setColor(Palette.INK);
      graphics.drawString(entry.name(), (float) (at + width + GAP), (float) y);
      at +=
          width
              + GAP
              + graphics
                  .getFont()
                  .getStringBounds(entry.name(), graphics.getFontRenderContext())
                  .getWidth()
              + BETWEEN;
    }
  }

  private static double sample(Graphics2D graphics, Sample sample, double x, double y) {
    switch (sample) {
      case LINE, DASHES -> {
        float[] dashes = sample == Sample.DASHES ? new float[] {2, 2} : null;
        graphics.setStroke(
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        return SAMPLE;
      }
      case DOT -> graphics.fill(new Ellipse2D.Double(x, y - 2.5, 5, 5));
      case RING -> {
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.draw(new Ellipse2D.Double(x, y - 2.5, 5, 5));
      }
      case CROSS -> Marks.cross(graphics, x + 2.5, y);
    }
    return 5;
  }
}
