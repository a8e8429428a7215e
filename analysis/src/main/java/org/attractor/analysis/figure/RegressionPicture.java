package org.attractor.analysis.figure;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.attractor.core.metrics.AffineFit;
import org.attractor.core.metrics.TrialArray;

/**
 * A picture of the latent regression behind {@code r2_latent}: a panel for each of a model's first
 * latent dimensions, with its value against that of the least-squares affine image of the true
 * latents, and the coefficient of determination. On the diagonal the true state explains the
 * model's.
 */
public final class RegressionPicture {
  private static final int PANEL = 300;
  private static final int GAP = 40;
  private static final int HEADER = 50;
  private static final int MOST_DIMENSIONS = 6;
  private static final int MOST_POINTS = 3000;

  private RegressionPicture() {}

  /**
   * Draws.
   *
   * @param truth true latents {@code [trial, time, K]}
   * @param inferred a model's latents {@code [trial, time, D]}, finite
   * @throws org.attractor.api.UserException when trials or bins differ
   */
  public static BufferedImage draw(TrialArray truth, TrialArray inferred) {
    AffineFit fit = AffineFit.fit(truth, inferred);
    TrialArray explained = fit.apply(truth);
    double[] r2 = fit.r2();
    int shown = Math.min(inferred.channels(), MOST_DIMENSIONS);
    BufferedImage image =
        new BufferedImage(
            GAP + shown * (PANEL + GAP), HEADER + PANEL + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      Smooth.edges(graphics);
      graphics.setColor(Palette.PAGE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setFont(Fonts.plain(20));
      for (int d = 0; d < shown; d++) {
        int left = GAP + d * (PANEL + GAP);
        graphics.setColor(Palette.INK);
        graphics.drawString(
            String.format(Locale.ROOT, "z%d, R² %.3f", d + 1, r2[d]), left, HEADER - 16);
        drawPanel(graphics, explained, inferred, d, left);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void drawPanel(
      Graphics2D graphics, TrialArray explained, TrialArray inferred, int d, int left) {
    double low = Math.min(extreme(explained, d, -1), extreme(inferred, d, -1));
    double high = Math.max(extreme(explained, d, 1), extreme(inferred, d, 1));
    double scale = high > low ? PANEL / (high - low) : 0;
    graphics.setColor(Palette.LINE);
    graphics.drawRect(left, HEADER, PANEL, PANEL);
    graphics.drawLine(left, HEADER + PANEL, left + PANEL, HEADER);
    graphics.setColor(Palette.faded(Palette.INFERRED, 0.4));
    int points = inferred.trials() * inferred.times();
    int stride = Math.max(1, points / MOST_POINTS);
    for (int i = 0; i < points; i += stride) {
      int trial = i / inferred.times();
      int time = i % inferred.times();
      double x = left + (explained.get(trial, time, d) - low) * scale;
      double y = HEADER + PANEL - (inferred.get(trial, time, d) - low) * scale;
      graphics.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
    }
  }

  /** The greatest value of a dimension, or with sign -1 the least. */
  private static double extreme(TrialArray values, int d, int sign) {
    double extreme = Double.NEGATIVE_INFINITY;
    for (int trial = 0; trial < values.trials(); trial++) {
      for (int time = 0; time < values.times(); time++) {
        extreme = Math.max(extreme, sign * values.get(trial, time, d));
      }
    }
    return sign * extreme;
  }
}
