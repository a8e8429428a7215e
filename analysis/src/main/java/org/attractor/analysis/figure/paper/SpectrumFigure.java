package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.hipparchus.complex.Complex;

/**
 * Figure 4: eigenvalues of the map from one bin to the next, linearised at each fixed point, beside
 * the unit circle: inside it perturbations decay, outside they grow.
 */
public final class SpectrumFigure implements Figure {
  private static final int COLUMNS = 3;
  private static final List<Color> COLOURS =
      List.of(Palette.BLUE, Palette.VERMILION, Palette.GREEN, Palette.PURPLE, Palette.QUIET);

  private final List<Spectra> panels;
  private final Grid grid = Grid.filling(COLUMNS, 4, 4, 24, 76, 6, 16);

  /**
   * The spectra of one system.
   *
   * @param title such as {@code NODE 3}
   * @param multipliers eigenvalues of the map over one bin at each fixed point
   */
  public record Spectra(String title, List<List<Complex>> multipliers) {}

  /**
   * @param panels in the order in which they are read, at least one
   */
  public SpectrumFigure(List<Spectra> panels) {
    this.panels = List.copyOf(panels);
  }

  @Override
  public String name() {
    return "figure4-spectra";
  }

  @Override
  public String description() {
    return "Eigenvalues at fixed points of the map over one bin, on the unit circle: "
        + panels.stream().map(Spectra::title).collect(Collectors.joining("; "));
  }

  @Override
  public double height() {
    return grid.bottom((panels.size() + COLUMNS - 1) / COLUMNS) + 4;
  }

  @Override
  public void draw(Graphics2D graphics) {
    int most = panels.stream().mapToInt(p -> p.multipliers().size()).max().orElse(0);
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(most, COLOURS.size()); i++) {
      String name =
          i == COLOURS.size() - 1 && most > COLOURS.size() ? "others" : "point " + (i + 1);
      Legend.Sample sample = i == 0 ? Legend.Sample.DOT : Legend.Sample.RING;
      entries.add(new Legend.Entry(name, COLOURS.get(i), sample));
    }
    Legend.draw(graphics, entries, grid.left() + 2, 9);
    for (int i = 0; i < panels.size(); i++) {
      draw(graphics, panels.get(i), grid.panel(i / COLUMNS, i % COLUMNS));
    }
  }

  private static void draw(Graphics2D graphics, Spectra panel, Rectangle2D inside) {
    Text.title(graphics, panel.title(), inside);
    double reach =
        panel.multipliers().stream()
            .flatMap(List::stream)
            .mapToDouble(z -> Math.max(Math.abs(z.getReal()), Math.abs(z.getImaginary())))
            .max()
            .orElse(1);
    double radius =
        Math.min(inside.getWidth(), inside.getHeight()) / 2 / (1.08 * Math.max(reach, 1.05));
    double x = inside.getCenterX();
    double y = inside.getCenterY();
    graphics.setColor(Palette.LINE);
    graphics.setStroke(new BasicStroke(0.5f));
    graphics.draw(new Line2D.Double(inside.getMinX(), y, inside.getMaxX(), y));
    graphics.draw(new Line2D.Double(x, inside.getMinY(), x, inside.getMaxY()));
    graphics.setColor(Palette.QUIET);
    graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    Font small = Fonts.plain(Fonts.SMALL);
    Text.draw(graphics, "Re", small, Palette.QUIET, x - radius + 4, y - 2);
    Text.draw(graphics, "Im", small, Palette.QUIET, x + 2, y - radius + 9);
    for (int i = 0; i < panel.multipliers().size(); i++) {
      int look = Math.min(i, COLOURS.size() - 1);
      graphics.setColor(COLOURS.get(look));
      for (Complex z : panel.multipliers().get(i)) {
        mark(graphics, look, x + radius * z.getReal(), y - radius * z.getImaginary());
      }
    }
  }

  /**
   * A dot for the first point, wider and wider rings for the others: points of a symmetric system
   * have the same eigenvalues, and all of them are to be seen.
   */
  private static void mark(Graphics2D graphics, int look, double x, double y) {
    double size = 1.4 + 1.3 * look;
    Shape circle = new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size);
    if (look == 0) {
      graphics.fill(circle);
    } else {
      graphics.setStroke(new BasicStroke(0.9f));
      graphics.draw(circle);
    }
  }
}
