package org.attractor.analysis.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attractor.analysis.SyntheticRun;
import org.attractor.core.metrics.TrialArray;
import org.junit.jupiter.api.Test;

class LatentSpaceTest {
  @Test
  void putsAnAffineImageBackOntoTheTruth() {
    TrialArray truth = new SyntheticRun(4, 25, 2, 3).truth();
    double[] image = new double[4 * 25 * 3];
    for (int i = 0; i < image.length; i++) {
      int row = i / 3;
      image[i] = 5 - 2 * truth.get(row / 25, row % 25, (i + 1) % 3);
    }

    LatentSpace space = LatentSpace.ofTruth(truth, TrialArray.of(image, 4, 25, 3));

    assertThat(space.axes()).containsExactly("x1", "x2", "x3");
    assertThat(space.truth()).containsSame(truth);
    for (int k = 0; k < 3; k++) {
      // Values of order 30, a condition number of order 100.
      assertThat(space.inferred().get(2, 7, k)).isCloseTo(truth.get(2, 7, k), within(1e-9));
    }
  }

  @Test
  void keepsTheModelsOwnSpaceWhenItCanBeDrawn() {
    TrialArray two = TrialArray.of(new double[] {1, 2, 3, 4}, 1, 2, 2);

    LatentSpace space = LatentSpace.ofModel(two);

    assertThat(space.axes()).containsExactly("z1", "z2");
    assertThat(space.inferred()).isSameAs(two);
    assertThat(space.truth()).isEmpty();
  }

  @Test
  void drawsThreePrincipalAxesOfMoreLatents() {
    LatentSpace space = LatentSpace.ofModel(new SyntheticRun(4, 25, 2, 12).output().latents());

    assertThat(space.inferred().channels()).isEqualTo(3);
    assertThat(space.axes()).hasSize(3).allMatch(name -> name.matches("PC \\d \\(\\d+ %\\)"));
  }

  @Test
  void findsTheAxesOfAnEllipse() {
    // Variances 9/2 along (0.6, 0.8) and 1/2 across it: shares 0.9 and 0.1.
    int points = 360;
    double[] values = new double[2 * points];
    for (int i = 0; i < points; i++) {
      double along = 3 * Math.cos(2 * Math.PI * i / points);
      double across = Math.sin(2 * Math.PI * i / points);
      values[2 * i] = 10 + 0.6 * along - 0.8 * across;
      values[2 * i + 1] = -4 + 0.8 * along + 0.6 * across;
    }
    TrialArray ellipse = TrialArray.of(values, 1, points, 2);

    PrincipalAxes axes = PrincipalAxes.fit(ellipse, 2);

    // Rounding of sums of 360 terms of order 10.
    assertThat(axes.shares()).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
    TrialArray coordinates = axes.apply(ellipse);
    assertThat(coordinates.get(0, 0, 0)).isCloseTo(3, within(1e-12));
    assertThat(Math.abs(coordinates.get(0, 90, 1))).isCloseTo(1, within(1e-12));
  }
}
