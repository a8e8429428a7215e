package org.attractor.analysis.figure.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Palette;
import org.hipparchus.complex.Complex;

/**
 * Figure 4: eigenvalues of the map from one bin to the next, linearised at each fixed point, beside
 * the unit circle: inside it perturbations decay, outside they grow. Partners in different systems
 * have the same look.
 */
public final class SpectrumFigure implements Figure {
  private static final int COLUMNS = 3;
  private static final List<Color> COLOURS =
      List.of(Palette.BLUE, Palette.VERMILION, Palette.GREEN, Palette.PURPLE);

  private final List<Spectra> panels;
  private final Grid grid = Grid.filling(COLUMNS, 4, 4, 24, 70, 6, 18);

  /**
   * The spectra of one system.
   *
   * @param title such as {@code NODE 3}
   * @param numbered eigenvalues of the map over one bin at each fixed point; partners stand at the
   *     same place in all panels, and a point that a system lacks has none
   * @param others of further points, which are not told apart
   */
  public record Spectra(String title, List<List<Complex>> numbered, List<List<Complex>> others) {
    /** Points beyond the colours are among the others. */
    public Spectra {
      int told = Math.min(numbered.size(), COLOURS.size());
      List<List<Complex>> rest = new ArrayList<>(numbered.subList(told, numbered.size()));
      rest.addAll(others);
      numbered = List.copyOf(numbered.subList(0, told));
      others = List.copyOf(rest);
    }

    Stream<Complex> all() {
      return Stream.concat(numbered.stream(), others.stream()).flatMap(List::stream);
    }
  }

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
    int most = panels.stream().mapToInt(p -> p.numbered().size()).max().orElse(0);
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Legend.Sample sample = i == 0 ? Legend.Sample.DOT : Legend.Sample.RING;
      entries.add(new Legend.Entry("point " + (i + 1), COLOURS.get(i), sample));
    }
    if (panels.stream().anyMatch(panel -> !panel.others().isEmpty())) {
      entries.add(new Legend.Entry("others", Palette.QUIET, Legend.Sample.CROSS));
    }
    Legend.draw(graphics, entries, grid.left() + 2, 9);
    SpectrumWindow part = partOfAll();
    for (int i = 0; i < panels.size(); i++) {
      SpectrumWindow own = window(Stream.of(panels.get(i)));
      new SpectrumPanel(
              panels.get(i),
              own.isWhole() || part.isWhole() ? own : part,
              grid.panel(i / COLUMNS, i % COLUMNS))
          .draw(graphics, COLOURS);
    }
  }

  /** One scale for the systems whose eigenvalues lie close together, so that they compare. */
  private SpectrumWindow partOfAll() {
    return window(panels.stream().filter(panel -> !window(Stream.of(panel)).isWhole()));
  }

  private static SpectrumWindow window(Stream<Spectra> panels) {
    return SpectrumWindow.of(panels.flatMap(Spectra::all).toList());
  }
}
