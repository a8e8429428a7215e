package org.attractor.analysis.figure;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** A view from the side and a little above on the cube from -1 to 1, with mild perspective. */
final class Camera {
  private static final double YAW = 1.0;
  private static final double PITCH = 0.35;
  private static final double PERSPECTIVE = 0.22;

  /** What the cube's diagonal and a margin for names need, in half edges of the cube. */
  private static final double FIELD = 3.5;

  private final double centreX;
  private final double centreY;
  private final double scale;

  Camera(Rectangle2D screen) {
    this.centreX = screen.getCenterX();
    this.centreY = screen.getMinY() + 0.48 * screen.getHeight();
    this.scale = Math.min(screen.getWidth(), screen.getHeight()) / FIELD;
  }

  /** From far (-1) to near (1). */
  double depth(double x, double y, double z) {
    return (-Math.cos(PITCH) * back(x, y) + Math.sin(PITCH) * z) / Math.sqrt(3);
  }

  /** Where on the screen a point of the cube is. */
  Point2D project(double x, double y, double z) {
    double across = Math.cos(YAW) * x - Math.sin(YAW) * y;
    double up = Math.cos(PITCH) * z + Math.sin(PITCH) * back(x, y);
    double size = scale / (1 - PERSPECTIVE * depth(x, y, z));
    return new Point2D.Double(centreX + across * size, centreY - up * size);
  }

  private static double back(double x, double y) {
    return Math.sin(YAW) * x + Math.cos(YAW) * y;
  }
}
