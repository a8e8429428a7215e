package org.attractor.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.attractor.core.metrics.TrialArray;

/** One neuron in one trial: spike counts as bars, true and predicted rate as lines. */
final class RatePanel {
  private final int trial;
  private final int neuron;
  private final Rectangle2D screen;

  RatePanel(int trial, int neuron, Rectangle2D screen) {
    this.trial = trial;
    this.neuron = neuron;
    this.screen = screen;
  }

  /** All arrays are {@code [trial, time, neuron]}, in spikes per bin. */
  void draw(
      Graphics2D graphics, TrialArray spikes, Optional<TrialArray> truth, TrialArray predicted) {
    double top = Math.max(1, Math.max(highest(spikes), highest(predicted)));
    double perBin = screen.getWidth() / spikes.times();
    double perSpike = screen.getHeight() / top;
    graphics.setColor(Palette.SPIKES);
    for (int time = 0; time < spikes.times(); time++) {
      double height = spikes.get(trial, time, neuron) * perSpike;
      graphics.fill(
          new Rectangle2D.Double(
              screen.getMinX() + (time + 0.1) * perBin,
              screen.getMaxY() - height,
              0.8 * perBin,
              height));
    }
    graphics.setColor(Palette.LINE);
    graphics.setStroke(new BasicStroke(2f));
    graphics.drawLine(
        (int) screen.getMinX(),
        (int) screen.getMaxY(),
        (int) screen.getMaxX(),
        (int) screen.getMaxY());
    truth.ifPresent(rates -> drawLine(graphics, rates, Palette.TRUTH, perBin, perSpike));
    drawLine(graphics, predicted, Palette.INFERRED, perBin, perSpike);
  }

  private void drawLine(
      Graphics2D graphics, TrialArray rates, Color colour, double perBin, double perSpike) {
    Path2D line = new Path2D.Double();
    for (int time = 0; time < rates.times(); time++) {
      double x = screen.getMinX() + (time + 0.5) * perBin;
      double y = screen.getMaxY() - rates.get(trial, time, neuron) * perSpike;
      if (time == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
  }

  private double highest(TrialArray values) {
    double highest = 0;
    for (int time = 0; time < values.times(); time++) {
      highest = Math.max(highest, values.get(trial, time, neuron));
    }
    return highest;
  }
}
