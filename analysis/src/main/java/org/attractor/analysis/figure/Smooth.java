package org.attractor.analysis.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Smooth edges of lines and letters, for pictures of pixels. */
public final class Smooth {
  private Smooth() {}

  /** Turns them on, and lines to where they are, not to whole pixels. */
  public static void lines(Graphics2D graphics) {
    edges(graphics);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Turns them on. */
  static void edges(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }
}
