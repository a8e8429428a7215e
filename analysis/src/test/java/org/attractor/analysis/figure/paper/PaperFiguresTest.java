package org.attractor.analysis.figure.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attractor.analysis.figure.Figure;
import org.attractor.analysis.figure.Palette;
import org.attractor.analysis.figure.file.PngWriter;
import org.attractor.analysis.figure.paper.SpectrumFigure.Spectra;
import org.attractor.analysis.figure.paper.Trajectories.FixedState;
import org.attractor.analysis.report.PublishedRuns;
import org.attractor.analysis.report.RunScore;
import org.attractor.core.metrics.TrialArray;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure has something in it, and nothing of it is cut off. */
class PaperFiguresTest {
  /** Spirals in many dimensions. */
  private static TrialArray spirals(int dimension) {
    int trials = 4;
    int times = 40;
    double[] values = new double[trials * times * dimension];
    for (int i = 0; i < values.length; i++) {
      double time = i / dimension % times / 5.0;
      values[i] = (1 + i / (dimension * times)) * Math.cos(time + i % dimension) / (1 + time);
    }
    return TrialArray.of(values, trials, times, dimension);
  }

  static Stream<Figure> figures() {
    List<RunScore> published = PublishedRuns.load();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(LatentSizeFigure.of(published, Map.of("arneodo", 3, "macarthur100", 10)));
    figures.addAll(AblationFigure.of(published));
    List<Trajectories> panels = new ArrayList<>();
    for (int dimension : new int[] {2, 3, 10, 25}) {
      double[] origin = new double[dimension];
      double[] beside = origin.clone();
      Arrays.fill(beside, 0.2);
      panels.add(
          Trajectories.of(
              "GRU " + dimension,
              "z",
              Palette.VERMILION,
              spirals(dimension),
              List.of(new FixedState(origin, true), new FixedState(beside, false))));
    }
    figures.add(new TrajectoryFigure(panels));
    List<List<Complex>> multipliers =
        List.of(
            List.of(new Complex(0.9, 0.2), new Complex(0.9, -0.2), new Complex(1.3)),
            List.of(Complex.ONE, Complex.I));
    figures.add(
        new SpectrumFigure(
            List.of(
                new Spectra("truth", multipliers, List.of()),
                new Spectra("NODE 3", List.of(), List.of(List.of(new Complex(0, -1.2)))),
                new Spectra("NODE 10", List.of(), List.of()))));
    TrialArray rates = spirals(10);
    figures.add(new DatasetFigure("Arneodo", spirals(3), rates, rates));
    return figures.stream();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void nothingIsCutOff(Figure figure) {
    BufferedImage image = PngWriter.image(figure);
    int ink = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        boolean isInk = (image.getRGB(x, y) & 0xffffff) != 0xffffff;
        boolean atEdge =
            x == 0 || y == 0 || x == image.getWidth() - 1 || y == image.getHeight() - 1;
        assertThat(isInk && atEdge).as("%s at %d, %d", figure.name(), x, y).isFalse();
        ink += isInk ? 1 : 0;
      }
    }
    // The emptiest of them is thin lines on white.
    assertThat(ink).isGreaterThan(image.getWidth() * image.getHeight() / 200);
    assertThat(figure.description()).isNotBlank();
  }

  @Test
  void theStudysRunsAreAllThere() {
    List<RunScore> runs = PublishedRuns.load();
    assertThat(runs).hasSize(445);
    // Means of the study's summary, to its six decimals.
    assertThat(
            runs.stream()
                .filter(r -> r.data().equals("arneodo") && r.model().equals("node"))
                .filter(r -> r.latentSize() == 3)
                .mapToDouble(r -> r.r2Observ().orElseThrow())
                .average()
                .orElseThrow())
        .isCloseTo(0.911903, org.assertj.core.api.Assertions.within(5e-4));
    assertThat(runs.stream().filter(r -> r.data().equals("lorenz")).map(RunScore::loss))
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void sixDatasetsMakeTwoFiguresAndOneSizeNone() {
    List<RunScore> runs = PublishedRuns.load();
    assertThat(LatentSizeFigure.of(runs, Map.of())).extracting(Figure::name).hasSize(2);
    assertThat(LatentSizeFigure.of(runs.subList(0, 1), Map.of())).isEmpty();
    assertThat(AblationFigure.of(List.of())).isEmpty();
  }

  @Test
  void aModelOfOneSizeIsShownBesideThoseOfSeveralUnlessItIsOfTheAblation() {
    List<RunScore> runs =
        PublishedRuns.load().stream().filter(r -> r.data().equals("arneodo")).toList();
    int[] alone = pixels(runs, r -> r.model().equals("gru"));
    int[] withNode =
        pixels(
            runs,
            r -> r.model().equals("gru") || (r.model().equals("node") && r.latentSize() == 3));
    int[] withAblation =
        pixels(runs, r -> r.model().equals("gru") || Models.isOfAblation(r.model()));
    int blue = Palette.BLUE.getRGB();
    assertThat(alone).doesNotContain(blue).isEqualTo(withAblation);
    // Three panels with a line of a pixel or more, beside the sample in the legend.
    assertThat(IntStream.of(withNode).filter(colour -> colour == blue).count()).isGreaterThan(60);
  }

  private static int[] pixels(List<RunScore> runs, Predicate<RunScore> chosen) {
    List<RunScore> own = runs.stream().filter(chosen).toList();
    BufferedImage image = PngWriter.image(LatentSizeFigure.of(own, Map.of()).get(0));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
