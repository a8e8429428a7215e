package org.attractor.analysis.figure;

import java.awt.Color;

/** Colours of Okabe and Ito, told apart by eyes of every kind, and greys, on white. */
final class Palette {
  static final Color PAGE = Color.WHITE;
  static final Color INK = new Color(0x1b1f24);
  static final Color QUIET = new Color(0x5a6472);
  static final Color LINE = new Color(0xd9dee5);
  static final Color SPIKES = new Color(0xc3c9d2);
  static final Color TRUTH = new Color(0x0072b2);
  static final Color INFERRED = new Color(0xd55e00);

  private Palette() {}

  /** A colour seen through, alpha in [0, 1]. */
  static Color faded(Color colour, double alpha) {
    int opacity = (int) Math.round(255 * alpha);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
  }
}
