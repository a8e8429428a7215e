package org.attractor.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.attractor.analysis.SyntheticRun;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.TrialArray;
import org.junit.jupiter.api.Test;

/** The pictures that are made while a model is trained. */
class TrainingPicturesTest {
  private static final SyntheticRun RUN = SyntheticRun.small();

  @Test
  void aRasterHasAPanelForSpikesTrueAndPredictedRates() {
    int three = RasterPicture.draw(RUN.target(), RUN.output(), 0).getWidth();
    int two = RasterPicture.draw(RUN.spikesAlone(), RUN.output(), 0).getWidth();
    assertThat(three - 30).isEqualTo((two - 30) / 2 * 3);
  }

  @Test
  void aRasterIsDarkWhereThereAreSpikesAndWhiteWhereThereAreNone() {
    TrialArray spikes = TrialArray.of(new double[] {0, 1, 1, 0}, 1, 2, 2);
    TrialArray logRates = TrialArray.of(new double[4], 1, 2, 2);
    BufferedImage image =
        RasterPicture.draw(
            new Metrics.Target(spikes, java.util.Optional.empty(), java.util.Optional.empty()),
            new Metrics.Output(logRates, logRates),
            0);
    // Rows are neurons, columns bins; bin 0 has a spike of neuron 1, bin 1 one of neuron 0.
    assertThat(new Color(image.getRGB(100, 100))).isEqualTo(Color.WHITE);
    assertThat(new Color(image.getRGB(100, 300))).isEqualTo(Palette.INK);
    assertThat(new Color(image.getRGB(400, 100))).isEqualTo(Palette.INK);
    assertThat(new Color(image.getRGB(400, 300))).isEqualTo(Color.WHITE);
  }

  @Test
  void aRegressionOfAnAffineImageLiesOnTheDiagonal() {
    double[] truth = new double[2 * 50 * 2];
    double[] image = new double[truth.length];
    for (int i = 0; i < truth.length; i += 2) {
      truth[i] = Math.sin(0.3 * i);
      truth[i + 1] = Math.cos(0.7 * i);
      image[i] = 2 * truth[i] - truth[i + 1] + 1;
      image[i + 1] = truth[i + 1] - 3;
    }
    BufferedImage picture =
        RegressionPicture.draw(TrialArray.of(truth, 2, 50, 2), TrialArray.of(image, 2, 50, 2));
    int onDiagonal = 0;
    for (int x = 42; x < 338; x++) {
      for (int y = 52; y < 348; y++) {
        int rgb = picture.getRGB(x, y);
        boolean dot = new Color(rgb).getRed() > new Color(rgb).getBlue() + 40;
        if (dot) {
          // Dots have a radius of 2 pixels, and their edges are drawn smoothly over another.
          assertThat(Math.abs(x - 40 - (350 - y))).isLessThanOrEqualTo(6);
          onDiagonal++;
        }
      }
    }
    assertThat(onDiagonal).isGreaterThan(100);
  }
}
