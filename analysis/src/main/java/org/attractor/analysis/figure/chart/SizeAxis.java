package org.attractor.analysis.figure.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with a tick at each of some sizes; values on it are logarithms. */
public final class SizeAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  /** Names of neighbours closer than this, as a ratio, would run into each other. */
  private static final double CLOSEST = 1.9;

  private final transient TreeSet<Integer> sizes;

  /**
   * @param sizes positive
   */
  public SizeAxis(String label, Collection<Integer> sizes) {
    super(label);
    this.sizes = new TreeSet<>(sizes);
    setRange(at(this.sizes.first()) - 0.1, at(this.sizes.last()) + 0.1);
  }

  /** Where a size lies. */
  public static double at(int size) {
    return Math.log10(size);
  }

  @Override
  public List<Tick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    List<Tick> ticks = new ArrayList<>();
    int named = 0;
    for (int size : sizes) {
      boolean isNamed = named == 0 || size >= CLOSEST * named;
      named = isNamed ? size : named;
      String name = isTickLabelsVisible() && isNamed ? Integer.toString(size) : "";
      ticks.add(
          new NumberTick(
              TickType.MAJOR, at(size), name, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }
}
