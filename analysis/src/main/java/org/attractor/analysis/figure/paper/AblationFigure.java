package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalDouble;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.attractor.analysis.figure.chart.ChartStyle;
import org.attractor.analysis.report.RunScore;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/**
 * Figure 5: what each part of the discrete neural ODE is good for. One dot a seed, a bar at the
 * median; from the whole model to a plain recurrent network.
 */
public final class AblationFigure implements Figure {
  private static final double ROW = 13;

  private final List<RunScore> runs;
  private final List<String> models;
  private final Grid grid;

  private AblationFigure(List<RunScore> runs, List<String> models) {
    this.runs = runs;
    this.models = models;
    this.grid = Grid.filling(Metric.values().length, 66, 10, 4, models.size() * ROW, 12, 0);
  }

  /**
   * The figure of the ablation's runs; none if fewer than two of its models are among them.
   *
   * @param runs any; those of other models are left out
   */
  public static List<Figure> of(List<RunScore> runs) {
    List<RunScore> own = runs.stream().filter(r -> Models.isOfAblation(r.model())).toList();
    List<String> models = own.stream().map(RunScore::model).distinct().sorted().toList();
    return models.size() < 2 ? List.of() : List.of(new AblationFigure(own, models));
  }

  @Override
  public String name() {
    return "figure5-ablation";
  }

  @Override
  public String description() {
    return "Negative log likelihood, rate R² and latent R² of the discrete neural ODE without one"
        + " of its parts, one dot a seed";
  }

  @Override
  public double height() {
    return grid.bottom(1) + 24;
  }

  @Override
  public void draw(Graphics2D graphics) {
    for (int row = 0; row < models.size(); row++) {
      String label = Models.label(models.get(row));
      Text.ending(
          graphics,
          label,
          Fonts.plain(Fonts.TEXT),
          Palette.INK,
          grid.left() - 6,
          grid.top() + (row + 0.5) * ROW + 2.5);
    }
    for (Metric metric : Metric.values()) {
      Rectangle2D inside = grid.panel(0, metric.ordinal());
      Range range = range(metric);
      axes(graphics, metric, inside, range);
      for (int row = 0; row < models.size(); row++) {
        strip(graphics, metric, models.get(row), inside, range, (row + 0.5) * ROW);
      }
    }
  }

  private static void axes(Graphics2D graphics, Metric metric, Rectangle2D inside, Range range) {
    NumberAxis scores = new NumberAxis(metric.label());
    scores.setRange(range);
    NumberAxis rows = new NumberAxis();
    rows.setTickLabelsVisible(false);
    rows.setTickMarksVisible(false);
    XYPlot plot = new XYPlot(null, scores, rows, null);
    plot.setRangeGridlinesVisible(false);
    ChartStyle.draw(graphics, plot, inside);
  }

  private void strip(
      Graphics2D graphics, Metric metric, String model, Rectangle2D inside, Range range, double y) {
    DescriptiveStatistics scores = new DescriptiveStatistics();
    List<RunScore> own = runs.stream().filter(r -> r.model().equals(model)).toList();
    for (RunScore run : own) {
      metric.of(run).ifPresent(scores::addValue);
    }
    double centre = inside.getMinY() + y;
    graphics.setColor(Palette.faded(Palette.BLUE, 0.55));
    for (int i = 0; i < scores.getN(); i++) {
      double x = place(scores.getElement(i), inside, range);
      // A little apart, in the order of the runs, so that equal scores are seen as several.
      double offset = scores.getN() < 2 ? 0 : 3.0 * (2.0 * i / (scores.getN() - 1) - 1);
      graphics.fill(new Ellipse2D.Double(x - 1.8, centre + offset - 1.8, 3.6, 3.6));
    }
    if (scores.getN() > 0) {
      double x = place(scores.getPercentile(50), inside, range);
      graphics.setColor(Palette.INK);
      graphics.setStroke(new BasicStroke(1.2f));
      graphics.draw(new Line2D.Double(x, centre - 5, x, centre + 5));
    }
  }

  private static double place(double score, Rectangle2D inside, Range range) {
    return inside.getMinX()
        + inside.getWidth() * (score - range.getLowerBound()) / range.getLength();
  }

  private Range range(Metric metric) {
    double[] scores =
        runs.stream()
            .map(metric::of)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (scores.length == 0) {
      return new Range(0, 1);
    }
    double low = java.util.Arrays.stream(scores).min().orElseThrow();
    double high = java.util.Arrays.stream(scores).max().orElseThrow();
    double margin = 0.08 * Math.max(high - low, 1e-3);
    return new Range(low - margin, high + margin);
  }
}
