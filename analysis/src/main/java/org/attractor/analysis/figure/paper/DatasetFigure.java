package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.analysis.latent.Projection;
import org.attractor.core.metrics.TrialArray;

/**
 * Figure 1: a dataset. Latents of many trials, one of them bold, and that trial's firing rates and
 * spikes.
 */
public final class DatasetFigure implements Figure {
  private static final int MOST_TRIALS = 40;

  private final String title;
  private final TrialArray latents;
  private final TrialArray rates;
  private final TrialArray spikes;

  /**
   * @param title name of the system
   * @param latents {@code [trial, time, latent]}
   * @param rates expected spikes per bin {@code [trial, time, neuron]}
   * @param spikes counts {@code [trial, time, neuron]}
   */
  public DatasetFigure(String title, TrialArray latents, TrialArray rates, TrialArray spikes) {
    this.title = title;
    this.latents = latents;
    this.rates = rates;
    this.spikes = spikes;
  }

  @Override
  public String name() {
    return "figure1-dataset";
  }

  @Override
  public String description() {
    return "Dataset " + title + ": latents of many trials, firing rates and spikes of one trial";
  }

  @Override
  public double height() {
    return 136;
  }

  @Override
  public void draw(Graphics2D graphics) {
    Text.draw(graphics, title, Fonts.bold(Fonts.TEXT), Palette.INK, 4, 9);
    Text.draw(graphics, "latents", Fonts.plain(Fonts.TEXT), Palette.QUIET, 4, 19);
    drawLatents(graphics, new Rectangle2D.Double(0, 20, 118, 112));
    heat(graphics, "rates", rates, Palette.BLUE, new Rectangle2D.Double(138, 12, 112, 46));
    heat(graphics, "spikes", spikes, Palette.INK, new Rectangle2D.Double(138, 72, 112, 46));
    Text.centred(
        graphics,
        "%d bins of one trial".formatted(spikes.times()),
        Fonts.plain(Fonts.TEXT),
        Palette.INK,
        194,
        129);
  }

  private void drawLatents(Graphics2D graphics, Rectangle2D inside) {
    Projection projection = Projection.of("x", latents);
    int[] trials = IntStream.range(0, Math.min(MOST_TRIALS, latents.trials())).toArray();
    LatentSpace space =
        new LatentSpace(
            projection.axes(), Optional.empty(), projection.apply(latents).select(trials));
    new Trajectories(title, Palette.TRUTH, space, List.of()).draw(graphics, inside);
  }

  /** Neurons from top to bottom, bins from left to right, darker where there is more. */
  private static void heat(
      Graphics2D graphics, String name, TrialArray values, Color colour, Rectangle2D inside) {
    Text.draw(
        graphics,
        name,
        Fonts.plain(Fonts.TEXT),
        Palette.QUIET,
        inside.getMinX(),
        inside.getMinY() - 3);
    Text.upward(
        graphics,
        "%d neurons".formatted(values.channels()),
        Fonts.plain(Fonts.TEXT),
        Palette.INK,
        inside.getMinX() - 5,
        inside.getCenterY());
    double most = 0;
    for (int time = 0; time < values.times(); time++) {
      for (int neuron = 0; neuron < values.channels(); neuron++) {
        most = Math.max(most, values.get(0, time, neuron));
      }
    }
    double width = inside.getWidth() / values.times();
    double height = inside.getHeight() / values.channels();
    for (int time = 0; time < values.times(); time++) {
      for (int neuron = 0; neuron < values.channels(); neuron++) {
        double share = most > 0 ? values.get(0, time, neuron) / most : 0;
        if (share > 0) {
          graphics.setColor(mixed(colour, share));
          graphics.fill(
              new Rectangle2D.Double(
                  inside.getMinX() + time * width,
                  inside.getMinY() + neuron * height,
                  width,
                  height));
        }
      }
    }
    graphics.setColor(Palette.QUIET);
    graphics.setStroke(new BasicStroke(0.4f));
    graphics.draw(inside);
  }

  /** With the page; opaque, for neighbours that touch would show seams if they were not. */
  private static Color mixed(Color colour, double share) {
    return new Color(
        mixed(colour.getRed(), share),
        mixed(colour.getGreen(), share),
        mixed(colour.getBlue(), share));
  }

  private static int mixed(int channel, double share) {
    return (int) Math.round(255 + share * (channel - 255));
  }
}
