package org.attractor.analysis.figure.paper;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Palette;

/**
 * Figure 3: trajectories in three dimensions with fixed points, of the true system and of models,
 * each in its own latent space; last, the true latents in the space of a model, where a least
 * squares affine map puts them.
 */
public final class TrajectoryFigure implements Figure {
  private static final int COLUMNS = 3;

  private final List<Trajectories> panels;
  private final Grid grid = Grid.filling(COLUMNS, 9, 3, 24, 76, 3, 12);

  /**
   * @param panels in the order in which they are read, at least one
   */
  public TrajectoryFigure(List<Trajectories> panels) {
    this.panels = List.copyOf(panels);
  }

  @Override
  public String name() {
    return "figure3-trajectories";
  }

  @Override
  public String description() {
    return "Trajectories in three dimensions with fixed points: "
        + panels.stream().map(Trajectories::title).collect(Collectors.joining("; "));
  }

  @Override
  public double height() {
    return grid.bottom((panels.size() + COLUMNS - 1) / COLUMNS) + 4;
  }

  @Override
  public void draw(Graphics2D graphics) {
    Legend.draw(
        graphics,
        List.of(
            new Legend.Entry("stable fixed point", Palette.INK, Legend.Sample.DOT),
            new Legend.Entry("unstable fixed point", Palette.INK, Legend.Sample.RING)),
        grid.left() + 4,
        9);
    for (int i = 0; i < panels.size(); i++) {
      Rectangle2D inside = grid.panel(i / COLUMNS, i % COLUMNS);
      Trajectories panel = panels.get(i);
      Text.title(graphics, panel.title(), inside);
      panel.draw(graphics, inside);
    }
  }
}
