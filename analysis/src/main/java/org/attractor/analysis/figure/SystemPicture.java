package org.attractor.analysis.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.api.UserException;
import org.attractor.core.checkpoint.AtomicFile;
import org.attractor.core.metrics.TrialArray;
import org.attractor.datasets.system.DynamicalSystem;
import org.jfree.svg.SVGGraphics2D;

/**
 * A picture of an attractor: many periods of a trajectory in three dimensions, one of them bold.
 * 900 by 800 pixels. It needs no display.
 */
public final class SystemPicture {
  /** Width in pixels. */
  public static final int WIDTH = 900;

  /** Height in pixels. */
  public static final int HEIGHT = 800;

  private static final int MARGIN = 40;
  private static final int HEADER = 120;

  private SystemPicture() {}

  /**
   * Draws an attractor.
   *
   * @param system what is drawn
   * @param periods states {@code [period, time, coordinate]}; the first period is bold
   * @param file the PNG or SVG file to write, by its extension; its folder is made if need be
   * @throws UserException if it has another extension
   * @throws IOException if the file cannot be written
   */
  public static void write(DynamicalSystem system, TrialArray periods, Path file)
      throws IOException {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!List.of("png", "svg").contains(extension)) {
      throw UserException.unknownName("kind of picture", extension, List.of("png", "svg"));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (extension.equals("png")) {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      draw(graphics, system, periods);
      graphics.dispose();
      AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
    } else {
      SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
      graphics.setFontFunction(family -> Fonts.FAMILY);
      draw(graphics, system, periods);
      byte[] text = graphics.getSVGDocument().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    }
  }

  private static void draw(Graphics2D graphics, DynamicalSystem system, TrialArray periods) {
    Smooth.edges(graphics);
    graphics.setColor(Palette.PAGE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Palette.INK);
    graphics.setFont(Fonts.bold(34));
    graphics.drawString(system.name(), MARGIN, 62);
    graphics.setColor(Palette.QUIET);
    graphics.setFont(Fonts.plain(20));
    graphics.drawString(system.description(), MARGIN, 98);
    graphics.setFont(Fonts.plain(22));
    Rectangle2D screen =
        new Rectangle2D.Double(MARGIN, HEADER, WIDTH - 2 * MARGIN, HEIGHT - HEADER - 10);
    new SpacePanel(space(system, periods), 0, screen).draw(graphics);
  }

  /** The system's own coordinates where they can be drawn, else principal axes. */
  private static LatentSpace space(DynamicalSystem system, TrialArray periods) {
    LatentSpace space = LatentSpace.ofModel(periods);
    return space.inferred().channels() < system.dimension()
        ? space
        : new LatentSpace(system.coordinates(), Optional.empty(), periods);
  }
}
