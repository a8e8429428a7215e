package org.attractor.analysis.figure.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.analysis.figure.Fonts;
import org.attractor.analysis.figure.SpacePanel;
import org.attractor.analysis.figure.SpacePanel.Mark;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.analysis.latent.Projection;
import org.attractor.core.metrics.TrialArray;

/**
 * Trajectories in three dimensions with the points where the dynamics stand still.
 *
 * @param title such as {@code NODE 3}
 * @param colour of the trajectories
 * @param space coordinates that can be drawn
 * @param fixedPoints in the coordinates of the space
 */
public record Trajectories(String title, Color colour, LatentSpace space, List<Mark> fixedPoints) {
  private static final int MOST_TRIALS = 30;

  /** The panel is drawn for this many units and scaled down. */
  private static final double UNITS = 700;

  /**
   * A state where dynamics stand still.
   *
   * @param position {@code [dimension]}
   * @param stable whether nearby states return to it
   */
  public record FixedState(double[] position, boolean stable) {}

  /**
   * @param title such as {@code NODE 3}
   * @param letter of the axes' names
   * @param colour of the trajectories
   * @param states {@code [trial, time, dimension]}, drawn along their principal axes if there are
   *     more than three dimensions
   * @param fixedStates of the same dynamics
   */
  public static Trajectories of(
      String title, String letter, Color colour, TrialArray states, List<FixedState> fixedStates) {
    Projection projection = Projection.of(letter, states);
    int[] trials = IntStream.range(0, Math.min(MOST_TRIALS, states.trials())).toArray();
    LatentSpace space =
        new LatentSpace(
            // Shares of the variance have no room in a small panel.
            projection.axes().stream().map(name -> name.replaceAll(" \\(.*", "")).toList(),
            Optional.empty(),
            projection.apply(states).select(trials));
    List<Mark> marks =
        fixedStates.stream()
            .map(state -> new Mark(projection.apply(state.position()), state.stable()))
            .toList();
    return new Trajectories(title, colour, space, marks);
  }

  /** Draws them into a part of a figure. */
  void draw(Graphics2D graphics, Rectangle2D inside) {
    double scale = Math.min(inside.getWidth(), inside.getHeight()) / UNITS;
    AffineTransform before = graphics.getTransform();
    graphics.translate(inside.getX(), inside.getY());
    graphics.scale(scale, scale);
    graphics.setFont(Fonts.plain((float) (Fonts.SMALL / scale)));
    Rectangle2D screen =
        new Rectangle2D.Double(0, 0, inside.getWidth() / scale, inside.getHeight() / scale);
    new SpacePanel(space, 0, fixedPoints, colour, screen).draw(graphics);
    graphics.setTransform(before);
  }
}
