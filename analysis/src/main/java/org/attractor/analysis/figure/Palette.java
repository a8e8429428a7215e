package org.attractor.analysis.figure;

import java.awt.Color;

/** Colours of Okabe and Ito, told apart by eyes of every kind, and greys, on white. */
public final class Palette {
  public static final Color PAGE = Color.WHITE;
  public static final Color INK = new Color(0x1b1f24);
  public static final Color QUIET = new Color(0x5a6472);
  public static final Color LINE = new Color(0xd9dee5);
  public static final Color SPIKES = new Color(0xc3c9d2);
  public static final Color TRUTH = new Color(0x0072b2);
  public static final Color INFERRED = new Color(0xd55e00);

  public static final Color BLUE = TRUTH;
  public static final Color VERMILION = INFERRED;
  public static final Color GREEN = new Color(0x009e73);
  public static final Color PURPLE = new Color(0xcc79a7);

  private Palette() {}

  /** A colour seen through, alpha in [0, 1]. */
  public static Color faded(Color colour, double alpha) {
    int opacity = (int) Math.round(255 * alpha);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
  }
}
