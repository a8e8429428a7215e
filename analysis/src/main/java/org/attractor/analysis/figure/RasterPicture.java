package org.attractor.analysis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;

/**
 * A picture of one trial of all neurons: a row a neuron, a column a bin, darker where there are
 * more spikes; beside the counts the true rates, if known, and those that a model predicted. All
 * panels of a picture have one scale of rates.
 */
public final class RasterPicture {
  private static final int PANEL_WIDTH = 420;
  private static final int PANEL_HEIGHT = 300;
  private static final int MARGIN = 30;
  private static final int HEADER = 50;

  private RasterPicture() {}

  /**
   * Draws.
   *
   * @param target spikes, and true rates if known, {@code [trial, time, neuron]}
   * @param output what the model computed
   * @param trial which trial
   */
  public static BufferedImage draw(Metrics.Target target, Metrics.Output output, int trial) {
    Objects.checkIndex(trial, target.spikes().trials());
    TrialArray predicted = output.logRates().exp();
    Map<String, TrialArray> panels = new LinkedHashMap<>();
    panels.put("spikes", target.spikes());
    target.rates().ifPresent(rates -> panels.put("true rates", rates));
    panels.put("predicted rates", predicted);
    double highest = highest(target.rates().orElse(predicted), trial);

    int width = MARGIN + panels.size() * (PANEL_WIDTH + MARGIN);
    BufferedImage image =
        new BufferedImage(width, HEADER + PANEL_HEIGHT + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      Smooth.edges(graphics);
      graphics.setColor(Palette.PAGE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setFont(Fonts.plain(20));
      int x = MARGIN;
      for (Map.Entry<String, TrialArray> panel : panels.entrySet()) {
        graphics.setColor(Palette.INK);
        graphics.drawString(panel.getKey(), x, HEADER - 16);
        boolean counts = panel.getValue() == target.spikes();
        drawPanel(graphics, panel.getValue(), trial, counts ? Math.max(1, highest) : highest, x);
        x += PANEL_WIDTH + MARGIN;
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static double highest(TrialArray values, int trial) {
    double highest = 0;
    for (int time = 0; time < values.times(); time++) {
      for (int neuron = 0; neuron < values.channels(); neuron++) {
        highest = Math.max(highest, values.get(trial, time, neuron));
      }
    }
    return highest;
  }

  private static void drawPanel(
      Graphics2D graphics, TrialArray values, int trial, double highest, int left) {
    for (int neuron = 0; neuron < values.channels(); neuron++) {
      int top = HEADER + neuron * PANEL_HEIGHT / values.channels();
      int bottom = HEADER + (neuron + 1) * PANEL_HEIGHT / values.channels();
      for (int time = 0; time < values.times(); time++) {
        int from = left + time * PANEL_WIDTH / values.times();
        int to = left + (time + 1) * PANEL_WIDTH / values.times();
        graphics.setColor(shade(values.get(trial, time, neuron) / highest));
        graphics.fillRect(from, top, to - from, bottom - top);
      }
    }
    graphics.setColor(Palette.LINE);
    graphics.drawRect(left, HEADER, PANEL_WIDTH, PANEL_HEIGHT);
  }

  /** From the page's white at 0 to ink at 1 and above. */
  private static Color shade(double fraction) {
    double f = Math.max(0, Math.min(1, fraction));
    Color ink = Palette.INK;
    return new Color(
        (int) Math.round(255 + f * (ink.getRed() - 255)),
        (int) Math.round(255 + f * (ink.getGreen() - 255)),
        (int) Math.round(255 + f * (ink.getBlue() - 255)));
  }
}
