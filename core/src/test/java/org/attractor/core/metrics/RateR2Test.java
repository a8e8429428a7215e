package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateR2Test {
  /** Sums of 1120 terms in another order than scikit-learn's: some 1e-16 times a few hundred. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @ValueSource(strings = {"node3", "gru25"})
  void agreesWithScikitLearnOnPublishedModels(String model) {
    ThirdsScore score =
        RateR2.score(ReferenceScores.logRates(model).exp(), ReferenceScores.trueRates());

    ScoreAssert.assertClose(score, ReferenceScores.expectedThirds(model, "r2_observ"), ROUNDING);
  }

  @Test
  void isOneForThePerfectPredictionAndZeroForTheMean() {
    TrialArray truth = TrialArray.of(new double[] {1, 10, 2, 30, 3, 20}, 1, 3, 2);
    TrialArray mean = TrialArray.of(new double[] {2, 20, 2, 20, 2, 20}, 1, 3, 2);

    assertThat(RateR2.score(truth, truth).all()).isEqualTo(1.0);
    assertThat(RateR2.score(mean, truth).all()).isZero();
  }

  @Test
  void averagesNeuronsWithEqualWeight() {
    // Neuron 0: SS_tot 2, SS_res 1, R² 0.5. Neuron 1: SS_tot 200, SS_res 0, R² 1.
    TrialArray truth = TrialArray.of(new double[] {1, 10, 2, 30, 3, 20}, 1, 3, 2);
    TrialArray predicted = TrialArray.of(new double[] {1, 10, 2, 30, 4, 20}, 1, 3, 2);

    assertThat(RateR2.score(predicted, truth).all()).isEqualTo(0.75);
  }

  @Test
  void survivesALargeOffset() {
    // 1e9 + {1, 2, 3}: the naive sum of squares would lose every digit. Powers of two are exact.
    double offset = 1L << 30;
    TrialArray truth = TrialArray.of(new double[] {offset + 1, offset + 2, offset + 3}, 3, 1, 1);
    TrialArray predicted =
        TrialArray.of(new double[] {offset + 1, offset + 2, offset + 4}, 3, 1, 1);

    // The mean of a running update is exact to 1e9 * 2^-53.
    assertThat(RateR2.score(predicted, truth).all()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void leavesAnEmptyThirdUndefined() {
    TrialArray fourBins = TrialArray.of(new double[] {1, 2, 3, 5}, 1, 4, 1);

    ThirdsScore score = RateR2.score(fourBins, fourBins);

    assertThat(score.early()).isEqualTo(1.0);
    assertThat(score.middle()).isEqualTo(1.0);
    assertThat(score.late()).isNaN();
  }

  @Test
  void hasNoValueForAConstantTrueRate() {
    TrialArray constant = TrialArray.of(new double[] {1, 1, 1}, 3, 1, 1);
    TrialArray varied = TrialArray.of(new double[] {1, 2, 3}, 3, 1, 1);

    assertThat(RateR2.score(constant, constant).all()).isNaN();
    assertThat(RateR2.score(varied, constant).all()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void refusesOtherShapes() {
    TrialArray three = TrialArray.of(new float[6], 1, 2, 3);
    TrialArray two = TrialArray.of(new float[4], 1, 2, 2);

    assertThatThrownBy(() -> RateR2.score(three, two))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("predicted rates [1, 2, 3]")
        .hasMessageContaining("true rates [1, 2, 2]");
  }
}
