package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AffineFitTest {
  @Test
  void recoversAnAffineMap() {
    TrialArray x = LatentR2Test.noise(3, 5, 8, 4);
    TrialArray y = LatentR2Test.affineImage(x, 4, 2);

    TrialArray image = AffineFit.fit(x, y).apply(x);

    for (int trial = 0; trial < 5; trial++) {
      for (int time = 0; time < 8; time++) {
        for (int d = 0; d < 2; d++) {
          // Well conditioned noise: rounding of values of order 5.
          assertThat(image.get(trial, time, d)).isCloseTo(y.get(trial, time, d), within(1e-11));
        }
      }
    }
  }

  @Test
  void mapsAStateOnItsOwnAsAmongOthers() {
    TrialArray x = LatentR2Test.noise(3, 2, 4, 3);
    TrialArray y = LatentR2Test.affineImage(x, 3, 2);
    AffineFit map = AffineFit.fit(x, y);
    double[] state = {x.get(1, 2, 0), x.get(1, 2, 1), x.get(1, 2, 2)};

    TrialArray images = map.apply(x);

    assertThat(map.apply(state)).containsExactly(images.get(1, 2, 0), images.get(1, 2, 1));
    assertThatThrownBy(() -> map.apply(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 channels");
  }

  @Test
  void leavesResidualsOrthogonalToThePredictors() {
    TrialArray x = ReferenceScores.latents("gru25");
    TrialArray y = ReferenceScores.trueLatents();

    TrialArray image = AffineFit.fit(x, y).apply(x);

    for (int d = 0; d < 3; d++) {
      for (int k = 0; k < 25; k++) {
        double product = 0;
        double sum = 0;
        for (int row = 0; row < 16 * 70; row++) {
          double residual = y.get(row / 70, row % 70, d) - image.get(row / 70, row % 70, d);
          product += residual * x.get(row / 70, row % 70, k);
          sum += residual;
        }
        // The normal equations hold to rounding: 1120 terms of order 1, condition number 1e6.
        assertThat(product).isCloseTo(0, within(1e-7));
        assertThat(sum).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void mapsEverythingToTheMeanWhenPredictorsNeverChange() {
    TrialArray x = TrialArray.of(new double[] {5, 5, 5}, 3, 1, 1);
    TrialArray y = TrialArray.of(new double[] {1, 2, 6}, 3, 1, 1);

    TrialArray image = AffineFit.fit(x, y).apply(x);

    assertThat(image.get(0, 0, 0)).isCloseTo(3, within(1e-15));
    assertThat(AffineFit.fit(x, y).r2()).containsExactly(0.0);
  }

  @Test
  void refusesAnotherNumberOfChannels() {
    AffineFit fit = AffineFit.fit(LatentR2Test.noise(1, 2, 3, 2), LatentR2Test.noise(2, 2, 3, 1));

    assertThatThrownBy(() -> fit.apply(LatentR2Test.noise(1, 2, 3, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 channels")
        .hasMessageContaining("[2, 3, 5]");
  }
}
