package org.attractor.analysis.figure.paper;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.attractor.analysis.figure.chart.ChartStyle;
import org.attractor.analysis.figure.chart.SizeAxis;
import org.attractor.analysis.report.RunScore;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Figure 2: scores against the number of latent dimensions, mean over seeds in a band of one
 * standard deviation, with a line at the true dimension.
 */
public final class LatentSizeFigure implements Figure {
  /** More columns would be too narrow. */
  private static final int MOST_COLUMNS = 3;

  /** Half of a line that is not between two sizes, on the axis of logarithms. */
  private static final double SHORT = 0.06;

  private final String name;
  private final List<RunScore> runs;
  private final List<String> data;
  private final Map<String, Integer> trueDimension;
  private final Grid grid;

  private LatentSizeFigure(
      String name, List<RunScore> runs, List<String> data, Map<String, Integer> trueDimension) {
    this.name = name;
    this.runs = runs;
    this.data = data;
    this.trueDimension = trueDimension;
    this.grid = Grid.filling(data.size(), 34, 5, 33, 50, 8, 9);
  }

  /**
   * The figures that show all runs, three datasets in each.
   *
   * @param runs with any number of seeds for each dataset, model and size
   * @param trueDimension of the system behind a dataset, where it is known
   */
  public static List<Figure> of(List<RunScore> runs, Map<String, Integer> trueDimension) {
    List<RunScore> lines = lines(runs);
    List<String> data =
        lines.stream()
            .map(RunScore::data)
            .distinct()
            .sorted(Comparator.comparing((String d) -> d.matches(".*\\d")).thenComparing(d -> d))
            .toList();
    List<Figure> figures = new ArrayList<>();
    for (int from = 0; from < data.size(); from += MOST_COLUMNS) {
      List<String> columns = data.subList(from, Math.min(data.size(), from + MOST_COLUMNS));
      String part = data.size() > MOST_COLUMNS ? "-part" + (from / MOST_COLUMNS + 1) : "";
      figures.add(
          new LatentSizeFigure(
              "figure2-latent-size" + part, of(lines, columns), columns, trueDimension));
    }
    return figures;
  }

  /**
   * Runs on data where a model has several sizes, for a line needs two points. Of models with one
   * size those of the ablation are left out, which have a figure of their own.
   */
  private static List<RunScore> lines(List<RunScore> runs) {
    Set<String> data =
        runs.stream()
            .filter(run -> sizes(runs, run) > 1)
            .map(RunScore::data)
            .collect(Collectors.toSet());
    return runs.stream()
        .filter(run -> data.contains(run.data()))
        .filter(run -> sizes(runs, run) > 1 || !Models.isOfAblation(run.model()))
        .toList();
  }

  private static long sizes(List<RunScore> runs, RunScore run) {
    return runs.stream()
        .filter(other -> other.data().equals(run.data()) && other.model().equals(run.model()))
        .mapToInt(RunScore::latentSize)
        .distinct()
        .count();
  }

  private static List<RunScore> of(List<RunScore> runs, List<String> data) {
    return runs.stream().filter(run -> data.contains(run.data())).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "Negative log likelihood, rate R² and latent R² against the number of latent dimensions"
        + " on "
        + data.stream().map(DataNames::label).collect(Collectors.joining("; "));
  }

  @Override
  public double height() {
    return grid.bottom(Metric.values().length) + 24;
  }

  @Override
  public void draw(Graphics2D graphics) {
    List<Legend.Entry> entries = new ArrayList<>();
    for (String model : models(runs)) {
      entries.add(new Legend.Entry(Models.label(model), Models.colour(model), Legend.Sample.LINE));
    }
    entries.add(new Legend.Entry("true dimension", Palette.QUIET, Legend.Sample.DASHES));
    Legend.draw(graphics, entries, grid.left(), 9);
    for (Metric metric : Metric.values()) {
      Range range = range(metric);
      Rectangle2D first = grid.panel(metric.ordinal(), 0);
      Text.upward(
          graphics, metric.label(), Fonts.plain(Fonts.TEXT), Palette.INK, 8, first.getCenterY());
      for (int column = 0; column < data.size(); column++) {
        draw(graphics, metric, column, range);
      }
    }
    Text.centred(
        graphics,
        "latent dimensions",
        Fonts.plain(Fonts.TEXT),
        Palette.INK,
        (grid.panel(0, 0).getMinX() + grid.panel(0, data.size() - 1).getMaxX()) / 2,
        height() - 4);
  }

  private List<String> models(List<RunScore> of) {
    return of.stream()
        .map(RunScore::model)
        .distinct()
        .sorted(Comparator.comparingInt(Models::order))
        .toList();
  }

  private void draw(Graphics2D graphics, Metric metric, int column, Range range) {
    Rectangle2D inside = grid.panel(metric.ordinal(), column);
    List<RunScore> own = of(runs, List.of(data.get(column)));
    if (metric.ordinal() == 0) {
      String[] lines = DataNames.label(data.get(column)).split(", ");
      double y = inside.getMinY() - 4;
      if (lines.length > 1) {
        Text.centred(
            graphics, lines[1], Fonts.plain(Fonts.SMALL), Palette.QUIET, inside.getCenterX(), y);
        y -= 7.5;
      }
      Text.centred(graphics, lines[0], Fonts.bold(Fonts.TEXT), Palette.INK, inside.getCenterX(), y);
    }
    XYPlot plot = plot(metric, own, range);
    plot.getRangeAxis().setTickLabelsVisible(column == 0);
    plot.getDomainAxis().setTickLabelsVisible(metric.ordinal() == Metric.values().length - 1);
    Integer dimension = trueDimension.get(data.get(column));
    if (dimension != null) {
      ValueMarker marker = new ValueMarker(SizeAxis.at(dimension), Palette.QUIET, dashes());
      plot.addDomainMarker(marker);
    }
    ChartStyle.draw(graphics, plot, inside);
    if (own.stream().map(metric::of).noneMatch(OptionalDouble::isPresent)) {
      Text.centred(
          graphics,
          "not comparable",
          Fonts.plain(Fonts.SMALL),
          Palette.QUIET,
          inside.getCenterX(),
          inside.getCenterY());
    }
  }

  private static BasicStroke dashes() {
    return new BasicStroke(
        0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0);
  }

  private XYPlot plot(Metric metric, List<RunScore> own, Range range) {
    YIntervalSeriesCollection series = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(0.25f);
    for (String model : models(own)) {
      YIntervalSeries line = new YIntervalSeries(model);
      TreeMap<Integer, StreamingStatistics> bySize = statistics(metric, own, model);
      // One size alone makes a short line, for a band needs some breadth.
      double[] around = bySize.size() > 1 ? new double[] {0} : new double[] {-SHORT, SHORT};
      bySize.forEach(
          (size, scores) -> {
            double mean = scores.getMean();
            double sd = scores.getN() > 1 ? scores.getStandardDeviation() : 0;
            for (double beside : around) {
              line.add(SizeAxis.at(size) + beside, mean, mean - sd, mean + sd);
            }
          });
      int index = series.getSeriesCount();
      series.addSeries(line);
      renderer.setSeriesPaint(index, Models.colour(model));
      renderer.setSeriesFillPaint(index, Models.colour(model));
      renderer.setSeriesStroke(index, new BasicStroke(1f));
      renderer.setSeriesShape(index, new Ellipse2D.Double(-1.3, -1.3, 2.6, 2.6));
    }
    TreeSet<Integer> sizes =
        runs.stream().map(RunScore::latentSize).collect(Collectors.toCollection(TreeSet::new));
    NumberAxis scores = new NumberAxis();
    scores.setRange(range);
    return new XYPlot(series, new SizeAxis(null, sizes), scores, renderer);
  }

  private static TreeMap<Integer, StreamingStatistics> statistics(
      Metric metric, List<RunScore> own, String model) {
    TreeMap<Integer, StreamingStatistics> bySize = new TreeMap<>();
    for (RunScore run : own) {
      if (run.model().equals(model) && metric.of(run).isPresent()) {
        bySize
            .computeIfAbsent(run.latentSize(), size -> new StreamingStatistics())
            .addValue(metric.of(run).getAsDouble());
      }
    }
    return bySize;
  }

  /** One range for a row of panels: all means with their bands. */
  private Range range(Metric metric) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (String column : data) {
      List<RunScore> own = of(runs, List.of(column));
      for (String model : models(own)) {
        for (StreamingStatistics scores : statistics(metric, own, model).values()) {
          double sd = scores.getN() > 1 ? scores.getStandardDeviation() : 0;
          low = Math.min(low, scores.getMean() - sd);
          high = Math.max(high, scores.getMean() + sd);
        }
      }
    }
    if (metric != Metric.LOSS) {
      high = Math.max(high, 1);
      low = Math.min(low, 0.5);
    }
    double margin = 0.04 * Math.max(high - low, 1e-3);
    return low > high ? new Range(0, 1) : new Range(low - margin, high + margin);
  }
}
