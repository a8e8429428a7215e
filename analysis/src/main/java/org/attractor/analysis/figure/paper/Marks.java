package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** Marks that panels and legends share. */
final class Marks {
  private static final double REACH = 1.8;

  private Marks() {}

  /** A thin diagonal cross around a point, in the current colour. */
  static void cross(Graphics2D graphics, double x, double y) {
    graphics.setStroke(new BasicStroke(0.6f));
    graphics.draw(new Line2D.Double(x - REACH, y - REACH, x + REACH, y + REACH));
    graphics.draw(new Line2D.Double(x - REACH, y + REACH, x + REACH, y - REACH));
  }
}
