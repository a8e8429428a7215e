package org.attractor.analysis.figure.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Smooth;

/** A figure as pixels, 300 to the inch, which the file says. */
public final class PngWriter {
  private static final double DOTS_PER_INCH = 300;
  private static final String METADATA = "javax_imageio_png_1.0";

  private PngWriter() {}

  /** The image itself. */
  public static BufferedImage image(Figure figure) {
    double scale = DOTS_PER_INCH / 72;
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(figure.width() * scale),
            (int) Math.round(figure.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      Smooth.lines(graphics);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(scale, scale);
      figure.draw(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  static byte[] bytes(Figure figure) throws IOException {
    BufferedImage image = image(figure);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
      metadata.mergeTree(METADATA, resolution());
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static IIOMetadataNode resolution() {
    String dotsPerMetre = Long.toString(Math.round(DOTS_PER_INCH / 0.0254));
    IIOMetadataNode pixels = new IIOMetadataNode("pHYs");
    pixels.setAttribute("pixelsPerUnitXAxis", dotsPerMetre);
    pixels.setAttribute("pixelsPerUnitYAxis", dotsPerMetre);
    pixels.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode(METADATA);
    root.appendChild(pixels);
    return root;
  }
}
