package org.attractor.analysis.figure.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.Palette;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** The look of charts in figures: thin grey axes, no frame, small upright text. */
public final class ChartStyle {
  private static final BasicStroke HAIR = new BasicStroke(0.4f);

  private ChartStyle() {}

  /** A chart without title and legend. */
  public static JFreeChart chart(XYPlot plot) {
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.LINE);
    plot.setRangeGridlineStroke(HAIR);
    style(plot.getDomainAxis());
    style(plot.getRangeAxis());
    JFreeChart chart = new JFreeChart(null, Fonts.plain(Fonts.TEXT), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    return chart;
  }

  private static void style(ValueAxis axis) {
    axis.setLabelFont(Fonts.plain(Fonts.TEXT));
    axis.setTickLabelFont(Fonts.plain(Fonts.SMALL));
    axis.setLabelPaint(Palette.INK);
    axis.setTickLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.QUIET);
    axis.setAxisLineStroke(HAIR);
    axis.setTickMarkPaint(Palette.QUIET);
    axis.setTickMarkStroke(HAIR);
    axis.setTickMarkOutsideLength(2);
    axis.setTickLabelInsets(new RectangleInsets(1, 1, 1, 1));
    axis.setLabelInsets(new RectangleInsets(1, 1, 1, 1));
  }

  /**
   * Draws a chart so that what is inside its axes lies exactly in a rectangle; charts side by side
   * then line up, whatever their numbers.
   */
  public static void draw(Graphics2D graphics, XYPlot plot, Rectangle2D inside) {
    double left = 30;
    double bottom = 22;
    double beyond = 12; // for the half of the last number that reaches beyond the axis
    plot.setFixedRangeAxisSpace(space(left, 0));
    plot.setFixedDomainAxisSpace(space(0, bottom));
    JFreeChart chart = chart(plot);
    plot.setInsets(new RectangleInsets(0, beyond, 0, beyond));
    chart.draw(
        graphics,
        new Rectangle2D.Double(
            inside.getX() - left - beyond,
            inside.getY(),
            inside.getWidth() + left + 2 * beyond,
            inside.getHeight() + bottom));
  }

  private static AxisSpace space(double left, double bottom) {
    AxisSpace space = new AxisSpace();
    space.setLeft(left);
    space.setBottom(bottom);
    return space;
  }
}
