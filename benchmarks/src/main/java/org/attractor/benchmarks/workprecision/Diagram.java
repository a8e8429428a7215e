package org.attractor.benchmarks.workprecision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.attractor.core.ode.tableau.Tableaux;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Error over work on two logarithmic axes: a column for each problem, a row for each kind of work.
 */
final class Diagram {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 330;

  /** Pixels of the picture for one of the page, for sharp screens. */
  private static final int SCALE = 2;

  /** What steps beyond the stability limit of a method end in is left out. */
  private static final double LARGEST_ERROR = 10;

  /** Colours of Okabe and Ito, told apart by eyes of every kind. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x000000),
          new Color(0xe69f00),
          new Color(0x56b4e9),
          new Color(0x009e73),
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0xcc79a7));

  private static final BasicStroke FIXED = new BasicStroke(1.2f);
  private static final BasicStroke ADAPTIVE =
      new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0);

  private Diagram() {}

  /** The diagrams as a picture. */
  static BufferedImage draw(List<Problem> problems, List<Trial> trials) {
    BufferedImage image =
        new BufferedImage(
            SCALE * WIDTH * problems.size(), SCALE * 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    for (int column = 0; column < problems.size(); column++) {
      String problem = problems.get(column).name();
      List<Trial> own = trials.stream().filter(t -> t.problem().equals(problem)).toList();
      draw(graphics, column, 0, chart(problem, own, Trial::evaluations, "field evaluations"));
      draw(graphics, column, 1, chart(problem, own, Trial::milliseconds, "processor time, ms"));
    }
    graphics.dispose();
    return image;
  }

  private static void draw(Graphics2D graphics, int column, int row, JFreeChart chart) {
    chart.draw(graphics, new Rectangle2D.Double(column * WIDTH, row * HEIGHT, WIDTH, HEIGHT));
  }

  private static JFreeChart chart(
      String title, List<Trial> trials, ToDoubleFunction<Trial> work, String label) {
    Map<String, XYSeries> series = new LinkedHashMap<>();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    for (Trial trial : trials.stream().filter(t -> t.error() <= LARGEST_ERROR).toList()) {
      String name = trial.solver() + (trial.adaptive() ? ", adaptive" : "");
      XYSeries line =
          series.computeIfAbsent(
              name,
              key -> {
                int index = series.size();
                int colour = Tableaux.names().indexOf(trial.solver()) % COLOURS.size();
                renderer.setSeriesPaint(index, COLOURS.get(colour));
                renderer.setSeriesStroke(index, trial.adaptive() ? ADAPTIVE : FIXED);
                renderer.setSeriesShape(index, new Ellipse2D.Double(-1.6, -1.6, 3.2, 3.2));
                return new XYSeries(key, false);
              });
      // A log axis has no place for an error of exactly nothing.
      line.add(work.applyAsDouble(trial), Math.max(trial.error(), Double.MIN_NORMAL));
    }
    XYSeriesCollection data = new XYSeriesCollection();
    series.values().forEach(data::addSeries);
    XYPlot plot = new XYPlot(data, axis(label), axis("relative error"), renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    JFreeChart chart = new JFreeChart(title, font(13), plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(font(9));
    return chart;
  }

  private static LogarithmicAxis axis(String label) {
    LogarithmicAxis axis = new LogarithmicAxis(label);
    axis.setExpTickLabelsFlag(true);
    axis.setLabelFont(font(11));
    axis.setTickLabelFont(font(9));
    return axis;
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
