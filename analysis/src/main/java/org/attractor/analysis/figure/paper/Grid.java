package org.attractor.analysis.figure.paper;

import java.awt.geom.Rectangle2D;
import org.attractor.analysis.figure.Figure;

/**
 * Panels of one size in rows and columns.
 *
 * @param left where the first column begins, in points
 * @param top where the first row begins
 * @param width of a panel
 * @param height of a panel
 * @param gapX between columns
 * @param gapY between rows
 */
record Grid(double left, double top, double width, double height, double gapX, double gapY) {
  /** Columns that fill one column of text. */
  static Grid filling(
      int columns, double left, double right, double top, double height, double gapX, double gapY) {
    double width = (Figure.COLUMN - left - right - (columns - 1) * gapX) / columns;
    return new Grid(left, top, width, height, gapX, gapY);
  }

  Rectangle2D panel(int row, int column) {
    return new Rectangle2D.Double(
        left + column * (width + gapX), top + row * (height + gapY), width, height);
  }

  /** Where the last of some rows ends. */
  double bottom(int rows) {
    return top + rows * height + (rows - 1) * gapY;
  }
}
