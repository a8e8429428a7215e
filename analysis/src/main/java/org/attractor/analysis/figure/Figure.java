package org.attractor.analysis.figure;

import java.awt.Graphics2D;

/**
 * A figure for a paper: drawn once, in points (1/72 inch), on whatever it is written to. Text is
 * large enough to be read in one column.
 */
public interface Figure {
  /** Width of one column, 90 mm, in points. */
  double COLUMN = 90 / 25.4 * 72;

  /** Name of the figure's file without its ending, such as {@code figure2-latent-size}. */
  String name();

  /** One sentence that says what is seen, for those who do not see it. */
  String description();

  /** Width in points. */
  default double width() {
    return COLUMN;
  }

  /** Height in points. */
  double height();

  /** Draws on a page that is white. */
  void draw(Graphics2D graphics);
}
