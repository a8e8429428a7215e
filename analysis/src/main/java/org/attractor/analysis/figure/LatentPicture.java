package org.attractor.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.core.checkpoint.AtomicFile;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;

/**
 * A picture of what a model found: true and inferred latents of many trials in three dimensions,
 * beside spikes and rates of a few neurons in one trial. 1600 by 700 pixels, with text large enough
 * to be shown at half that size. It needs no display.
 */
public final class LatentPicture {
  /** Width in pixels. */
  public static final int WIDTH = 1600;

  /** Height in pixels. */
  public static final int HEIGHT = 700;

  private static final int MOST_TRIALS = 40;
  private static final int MOST_NEURONS = 4;
  private static final int MARGIN = 40;
  private static final int HEADER = 120;
  private static final int SPLIT = 800;

  private LatentPicture() {}

  /**
   * @param title first line, such as {@code Neural ODE on arneodo}
   * @param caption second line, such as the scores
   * @param target spikes, and true rates and latents if known
   * @param output what the model computed, finite; true latents share the space of its latents'
   *     affine image, otherwise the model's own space is drawn
   * @param trial the trial in bold, whose rates are drawn
   * @param file the PNG file to write
   * @throws IOException when the file cannot be written
   */
  public static void write(
      String title,
      String caption,
      Metrics.Target target,
      Metrics.Output output,
      int trial,
      Path file)
      throws IOException {
    BufferedImage image = draw(title, caption, target, output, trial);
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
  }

  /** The picture itself; see {@link #write}. */
  public static BufferedImage draw(
      String title, String caption, Metrics.Target target, Metrics.Output output, int trial) {
    Objects.checkIndex(trial, target.spikes().trials());
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      Smooth.lines(graphics);
      graphics.setColor(Palette.PAGE);
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      drawHeader(graphics, title, caption);
      drawLegend(graphics, target);
      drawSpace(graphics, target, output, trial);
      drawRates(graphics, target, output, trial);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void drawHeader(Graphics2D graphics, String title, String caption) {
    graphics.setColor(Palette.INK);
    graphics.setFont(Fonts.bold(34));
    graphics.drawString(title, MARGIN, 62);
    graphics.setColor(Palette.QUIET);
    graphics.setFont(Fonts.plain(24));
    graphics.drawString(caption, MARGIN, 100);
  }

  private static void drawLegend(Graphics2D graphics, Metrics.Target target) {
    graphics.setFont(Fonts.plain(24));
    int x = WIDTH - MARGIN;
    x = drawLegendEntry(graphics, "spikes", Palette.SPIKES, x);
    x = drawLegendEntry(graphics, "inferred", Palette.INFERRED, x);
    if (target.rates().isPresent() || target.latents().isPresent()) {
      drawLegendEntry(graphics, "true", Palette.TRUTH, x);
    }
  }

  /** Draws leftward from x; returns where the next entry ends. */
  private static int drawLegendEntry(Graphics2D graphics, String name, Color colour, int x) {
    int start = x - graphics.getFontMetrics().stringWidth(name);
    graphics.setColor(Palette.INK);
    graphics.drawString(name, start, 62);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    graphics.drawLine(start - 46, 54, start - 10, 54);
    return start - 74;
  }

  private static void drawSpace(
      Graphics2D graphics, Metrics.Target target, Metrics.Output output, int trial) {
    LatentSpace whole =
        target
            .latents()
            .map(truth -> LatentSpace.ofTruth(truth, output.latents()))
            .orElseGet(() -> LatentSpace.ofModel(output.latents()));
    // The bold trial first, then others from the start.
    int[] trials =
        IntStream.concat(
                IntStream.of(trial),
                IntStream.range(0, output.latents().trials()).filter(other -> other != trial))
            .limit(MOST_TRIALS)
            .toArray();
    Optional<TrialArray> truth = whole.truth().map(values -> values.select(trials));
    LatentSpace shown = new LatentSpace(whole.axes(), truth, whole.inferred().select(trials));
    graphics.setFont(Fonts.plain(22));
    Rectangle2D screen =
        new Rectangle2D.Double(MARGIN, HEADER, SPLIT - 2 * MARGIN, HEIGHT - HEADER - 10);
    new SpacePanel(shown, 0, screen).draw(graphics);
  }

  private static void drawRates(
      Graphics2D graphics, Metrics.Target target, Metrics.Output output, int trial) {
    int neurons = target.spikes().channels();
    int shown = Math.min(neurons, MOST_NEURONS);
    TrialArray predicted = output.logRates().exp();
    double left = SPLIT + 170;
    double height = (HEIGHT - HEADER - MARGIN - 30.0) / shown;
    graphics.setFont(Fonts.plain(22));
    for (int row = 0; row < shown; row++) {
      int neuron = shown == 1 ? 0 : (int) Math.round(row * (neurons - 1.0) / (shown - 1));
      Rectangle2D screen =
          new Rectangle2D.Double(
              left, HEADER + row * height + 14, WIDTH - MARGIN - left, height - 24);
      new RatePanel(trial, neuron, screen)
          .draw(graphics, target.spikes(), target.rates(), predicted);
      graphics.setColor(Palette.QUIET);
      graphics.drawString("neuron " + neuron, SPLIT + 40, (int) screen.getCenterY() + 8);
    }
    graphics.setColor(Palette.QUIET);
    String label = target.spikes().times() + " bins of one trial";
    int width = graphics.getFontMetrics().stringWidth(label);
    graphics.drawString(
        label, (int) (left + (WIDTH - MARGIN - left - width) / 2), HEIGHT - MARGIN + 10);
  }
}
