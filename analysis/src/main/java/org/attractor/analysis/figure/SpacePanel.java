package org.attractor.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.core.metrics.TrialArray;

/** Trajectories of many trials in a three-dimensional box, one of them bold. */
public final class SpacePanel {
  private static final double WALL = 1.05;
  private static final int START_RADIUS = 9;
  private static final int MARK_RADIUS = 15;

  private final LatentSpace space;
  private final int boldTrial;
  private final List<Mark> marks;
  private final Color inferredColour;
  private final Camera camera;
  private final double[] centre = new double[3];
  private final double[] half = {1, 1, 1};

  /** A point to mark, such as a fixed point: filled if it is stable. */
  public record Mark(double[] position, boolean filled) {}

  SpacePanel(LatentSpace space, int boldTrial, Rectangle2D screen) {
    this(space, boldTrial, List.of(), Palette.INFERRED, screen);
  }

  /**
   * @param space what to draw
   * @param boldTrial the trial that stands out
   * @param marks points in the coordinates of the space
   * @param inferredColour colour of the inferred latents
   * @param screen where to draw; sizes of lines suit 700 units
   */
  public SpacePanel(
      LatentSpace space,
      int boldTrial,
      List<Mark> marks,
      Color inferredColour,
      Rectangle2D screen) {
    this.space = space;
    this.boldTrial = boldTrial;
    this.marks = List.copyOf(marks);
    this.inferredColour = inferredColour;
    this.camera = new Camera(screen);
    fit(space.truth().orElse(space.inferred()));
  }

  /** Each axis by itself fills the cube from -1 to 1. */
  private void fit(TrialArray values) {
    for (int k = 0; k < values.channels(); k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int trial = 0; trial < values.trials(); trial++) {
        for (int time = 0; time < values.times(); time++) {
          low = Math.min(low, values.get(trial, time, k));
          high = Math.max(high, values.get(trial, time, k));
        }
      }
      centre[k] = (low + high) / 2;
      half[k] = high > low ? (high - low) / 2 : 1;
    }
  }

  private record Segment(Line2D line, double depth, Color colour, boolean bold) {}

  /** Draws; names of axes in the font that is set. */
  public void draw(Graphics2D graphics) {
    drawBox(graphics);
    List<Segment> segments = new ArrayList<>();
    space.truth().ifPresent(truth -> addSegments(segments, truth, Palette.TRUTH));
    addSegments(segments, space.inferred(), inferredColour);
    segments.sort(Comparator.comparing(Segment::bold).thenComparingDouble(Segment::depth));
    for (Segment segment : segments) {
      double near = Math.max(0, Math.min(1, (segment.depth() + 1) / 2));
      double width = segment.bold() ? 5 + 2 * near : 1.6 + 1.2 * near;
      // Round ends would show where segments overlap, unless they are opaque.
      int cap = segment.bold() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
      graphics.setStroke(new BasicStroke((float) width, cap, BasicStroke.JOIN_ROUND));
      double alpha = segment.bold() ? 1.0 : 0.15 + 0.4 * near;
      graphics.setColor(Palette.faded(segment.colour(), alpha));
      graphics.draw(segment.line());
    }
    space.truth().ifPresent(truth -> drawStart(graphics, truth, Palette.TRUTH));
    drawStart(graphics, space.inferred(), inferredColour);
    for (Mark mark : marks) {
      drawMark(graphics, mark);
    }
  }

  private void addSegments(List<Segment> segments, TrialArray values, Color colour) {
    for (int trial = 0; trial < values.trials(); trial++) {
      double[] from = point(values, trial, 0);
      for (int time = 1; time < values.times(); time++) {
        double[] to = point(values, trial, time);
        Line2D line = new Line2D.Double(project(from), project(to));
        double depth = (depth(from) + depth(to)) / 2;
        segments.add(new Segment(line, depth, colour, trial == boldTrial));
        from = to;
      }
    }
  }

  private void drawStart(Graphics2D graphics, TrialArray values, Color colour) {
    Point2D at = project(point(values, boldTrial, 0));
    graphics.setColor(colour);
    graphics.fill(
        new Ellipse2D.Double(
            at.getX() - START_RADIUS,
            at.getY() - START_RADIUS,
            2 * START_RADIUS,
            2 * START_RADIUS));
  }

  private void drawMark(Graphics2D graphics, Mark mark) {
    double[] scaled = new double[3];
    for (int k = 0; k < Math.min(3, mark.position().length); k++) {
      scaled[k] = (mark.position()[k] - centre[k]) / half[k];
    }
    Point2D at = project(scaled);
    Ellipse2D circle =
        new Ellipse2D.Double(
            at.getX() - MARK_RADIUS, at.getY() - MARK_RADIUS, 2 * MARK_RADIUS, 2 * MARK_RADIUS);
    graphics.setColor(mark.filled() ? Palette.INK : Palette.PAGE);
    graphics.fill(circle);
    graphics.setColor(Palette.INK);
    graphics.setStroke(new BasicStroke(6));
    graphics.draw(circle);
  }

  /** A point in the cube's coordinates; missing axes are zero. */
  private double[] point(TrialArray values, int trial, int time) {
    double[] point = new double[3];
    for (int k = 0; k < values.channels(); k++) {
      point[k] = (values.get(trial, time, k) - centre[k]) / half[k];
    }
    return point;
  }

  private Point2D project(double[] point) {
    return camera.project(point[0], point[1], point[2]);
  }

  private double depth(double[] point) {
    return camera.depth(point[0], point[1], point[2]);
  }

  /** The floor and the two walls behind the curves, and the names of the axes at the box's edge. */
  private void drawBox(Graphics2D graphics) {
    graphics.setColor(Palette.LINE);
    graphics.setStroke(new BasicStroke(2f));
    double[][][] edges = {
      {{-1, -1, -1}, {1, -1, -1}}, {{-1, -1, -1}, {-1, 1, -1}}, {{1, -1, -1}, {1, 1, -1}},
      {{-1, 1, -1}, {1, 1, -1}}, {{-1, 1, -1}, {-1, 1, 1}}, {{1, 1, -1}, {1, 1, 1}},
      {{-1, 1, 1}, {1, 1, 1}}, {{1, -1, -1}, {1, -1, 1}}, {{1, -1, 1}, {1, 1, 1}},
    };
    for (double[][] edge : edges) {
      graphics.draw(new Line2D.Double(wall(edge[0]), wall(edge[1])));
    }
    graphics.setColor(Palette.QUIET);
    double[][] names = {{0, -1.25, -1.08}, {-1.25, 0, -1.08}, {-1.18, 1, 0}};
    FontMetrics metrics = graphics.getFontMetrics();
    for (int k = 0; k < space.axes().size(); k++) {
      Point2D at = wall(names[k]);
      String name = space.axes().get(k);
      graphics.drawString(
          name, (float) (at.getX() - metrics.stringWidth(name) / 2.0), (float) at.getY());
    }
  }

  private Point2D wall(double[] corner) {
    return camera.project(WALL * corner[0], WALL * corner[1], WALL * corner[2]);
  }
}
