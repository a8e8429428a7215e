package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues of one system in a part of the complex plane, with the unit circle; where that part
 * is not the whole circle, the circle is drawn once more, small, in a corner.
 */
final class SpectrumPanel {
  private static final double LEFT = 21;
  private static final double BELOW = 10;
  private static final double INSET = 0.28;
  private static final double TICK = 2;
  private static final double EDGE = 2;

  /** More eigenvalues than these have smaller marks. */
  private static final int MANY = 30;

  private static final double SMALLER = 0.6;

  private final SpectrumFigure.Spectra spectra;
  private final SpectrumWindow window;
  private final Rectangle2D plot;

  /**
   * @param inside where to draw, with the numbers of the axes
   */
  SpectrumPanel(SpectrumFigure.Spectra spectra, SpectrumWindow window, Rectangle2D inside) {
    this.spectra = spectra;
    this.window = window;
    double size = Math.min(inside.getWidth() - LEFT, inside.getHeight() - BELOW);
    this.plot = new Rectangle2D.Double(inside.getMinX() + LEFT, inside.getMinY(), size, size);
  }

  /** Draws; a point of number {@code i} in colour {@code i}. */
  void draw(Graphics2D graphics, List<Color> colours) {
    Text.title(graphics, spectra.title(), plot);
    Shape before = graphics.getClip();
    graphics.clip(plot);
    drawPlane(graphics, x(0), y(0), scale());
    graphics.setColor(Palette.QUIET);
    spectra.others().stream()
        .flatMap(List::stream)
        .forEach(z -> Marks.cross(graphics, x(z.getReal()), y(z.getImaginary())));
    double size = spectra.all().count() > MANY ? SMALLER : 1;
    for (int i = 0; i < spectra.numbered().size(); i++) {
      graphics.setColor(colours.get(i));
      for (Complex z : spectra.numbered().get(i)) {
        mark(graphics, size * (1.4 + 1.1 * i), i > 0, x(z.getReal()), y(z.getImaginary()));
      }
    }
    graphics.setClip(before);
    drawFrame(graphics);
    if (spectra.all().findAny().isEmpty()) {
      // In two lines, left of the circle's end.
      Font font = Fonts.plain(Fonts.SMALL);
      double left = plot.getMinX() + 4;
      Text.draw(graphics, "no fixed", font, Palette.QUIET, left, y(0) + 8);
      Text.draw(graphics, "point near", font, Palette.QUIET, left, y(0) + 15);
    }
    if (!window.isWhole()) {
      drawInset(graphics);
    }
  }

  private double scale() {
    return plot.getWidth() / window.side();
  }

  private double x(double real) {
    return plot.getCenterX() + scale() * (real - window.centre());
  }

  private double y(double imaginary) {
    return plot.getCenterY() - scale() * imaginary;
  }

  private void drawPlane(Graphics2D graphics, double x, double y, double radius) {
    graphics.setStroke(new BasicStroke(0.5f));
    graphics.setColor(Palette.LINE);
    graphics.draw(new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y));
    graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
    graphics.setColor(Palette.QUIET);
    graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private void drawFrame(Graphics2D graphics) {
    double bottom = plot.getMaxY();
    double left = plot.getMinX();
    graphics.setStroke(new BasicStroke(0.5f));
    for (double real : window.ticks(window.centre())) {
      graphics.setColor(Palette.QUIET);
      graphics.draw(new Line2D.Double(x(real), bottom, x(real), bottom + TICK));
      String text = Text.number(real);
      Text.centred(
          graphics, text, Fonts.plain(Fonts.SMALL), Palette.QUIET, x(real), bottom + BELOW - 1.5);
    }
    for (double imaginary : window.ticks(0)) {
      graphics.setColor(Palette.QUIET);
      graphics.draw(new Line2D.Double(left - TICK, y(imaginary), left, y(imaginary)));
      String text = imaginary == 0 ? "0" : Text.number(imaginary) + "i";
      Text.ending(
          graphics,
          text,
          Fonts.plain(Fonts.SMALL),
          Palette.QUIET,
          left - TICK - 1,
          y(imaginary) + 2.2);
    }
    graphics.setColor(Palette.QUIET);
    graphics.draw(plot);
  }

  /** In the corner that is farthest from all eigenvalues. */
  private void drawInset(Graphics2D graphics) {
    double size = INSET * plot.getWidth();
    Rectangle2D box = null;
    for (double x : new double[] {plot.getMinX() + EDGE, plot.getMaxX() - EDGE - size}) {
      for (double y : new double[] {plot.getMinY() + EDGE, plot.getMaxY() - EDGE - size}) {
        Rectangle2D corner = new Rectangle2D.Double(x, y, size, size);
        // Conjugates make upper and lower corners equal but for rounding; the upper ones come
        // first.
        if (box == null || clearance(corner) > clearance(box) + EDGE) {
          box = corner;
        }
      }
    }
    graphics.setColor(Palette.PAGE);
    graphics.fill(box);
    graphics.setStroke(new BasicStroke(0.4f));
    graphics.setColor(Palette.QUIET);
    graphics.draw(box);
    double radius = size / (2 * SpectrumWindow.MARGIN * window.reach());
    double x = box.getCenterX();
    double y = box.getCenterY();
    graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    double half = radius * window.side() / 2;
    graphics.setColor(Palette.INK);
    graphics.draw(
        new Rectangle2D.Double(x + radius * window.centre() - half, y - half, 2 * half, 2 * half));
  }

  private double clearance(Rectangle2D box) {
    return spectra
        .all()
        .mapToDouble(
            z ->
                Math.hypot(
                    x(z.getReal()) - box.getCenterX(), y(z.getImaginary()) - box.getCenterY()))
        .min()
        .orElse(0);
  }

  /**
   * A dot for the first point, wider and wider rings for the others: points of a symmetric system
   * have the same eigenvalues, and all of them are to be seen.
   */
  private static void mark(Graphics2D graphics, double radius, boolean ring, double x, double y) {
    Shape circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    if (ring) {
      graphics.setStroke(new BasicStroke(0.8f));
      graphics.draw(circle);
    } else {
      graphics.fill(circle);
    }
  }
}
