package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentR2Test {
  /** Normal equations of condition number below 1e3 squared, in double precision. */
  private static final double ROUNDING = 1e-10;

  @ParameterizedTest
  @ValueSource(strings = {"node3", "gru25"})
  void agreesWithScikitLearnOnPublishedModels(String model) {
    ThirdsScore score =
        LatentR2.score(ReferenceScores.trueLatents(), ReferenceScores.latents(model));

    ScoreAssert.assertClose(score, ReferenceScores.expectedThirds(model, "r2_latent"), ROUNDING);
  }

  @Property(tries = 50)
  void isOneForEveryAffineImageOfTheTrueLatents(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int dimensions) {
    TrialArray truth = noise(seed, 4, 12, 3);
    TrialArray inferred = affineImage(truth, seed + 1, dimensions);

    // The third of four bins and four trials: 16 rows for 4 unknowns; noise is well conditioned.
    ThirdsScore one = new ThirdsScore(1, 1, 1, 1);
    ScoreAssert.assertClose(LatentR2.score(truth, inferred), one, 1e-9);
  }

  @Test
  void dropsWhenTheModelInventsADimension() {
    TrialArray truth = noise(1, 200, 10, 2);
    TrialArray other = noise(2, 200, 10, 1);
    double[] values = new double[200 * 10 * 3];
    for (int row = 0; row < 2000; row++) {
      values[3 * row] = truth.get(row / 10, row % 10, 0);
      values[3 * row + 1] = truth.get(row / 10, row % 10, 1);
      values[3 * row + 2] = other.get(row / 10, row % 10, 0);
    }

    double score = LatentR2.score(truth, TrialArray.of(values, 200, 10, 3)).all();

    // Two dimensions of three are explained; the third only by chance, about 2/2000.
    assertThat(score).isCloseTo(2.0 / 3.0, within(0.003));
  }

  @Test
  void isTheSameWhenTrueLatentsAreRedundantOrRescaled() {
    TrialArray truth = ReferenceScores.trueLatents();
    TrialArray inferred = ReferenceScores.latents("gru25");
    double[] redundant = new double[truth.trials() * truth.times() * 5];
    for (int row = 0; row < truth.trials() * truth.times(); row++) {
      int trial = row / truth.times();
      int time = row % truth.times();
      redundant[5 * row] = 1e6 * truth.get(trial, time, 0);
      redundant[5 * row + 1] = 1e-6 * truth.get(trial, time, 1);
      redundant[5 * row + 2] = truth.get(trial, time, 2) + 100;
      redundant[5 * row + 3] = truth.get(trial, time, 0) - truth.get(trial, time, 2);
      redundant[5 * row + 4] = 7;
    }

    ThirdsScore score =
        LatentR2.score(TrialArray.of(redundant, truth.trials(), truth.times(), 5), inferred);

    // A direction kept by rounding alone would move the score by about 1/1120.
    ScoreAssert.assertClose(score, ReferenceScores.expectedThirds("gru25", "r2_latent"), 1e-8);
  }

  @Test
  void hasNoValueForAnInferredDimensionThatNeverChanges() {
    TrialArray truth = noise(1, 4, 6, 2);

    assertThat(LatentR2.score(truth, TrialArray.of(new double[24], 4, 6, 1)).all()).isNaN();
  }

  @Test
  void isUndefinedWhenTheModelDiverged() {
    TrialArray truth = noise(1, 4, 6, 2);
    double[] diverged = new double[24];
    diverged[3] = Double.NaN;

    assertThat(LatentR2.score(truth, TrialArray.of(diverged, 4, 6, 1)).all()).isNaN();
  }

  @Test
  void refusesOtherTrials() {
    assertThatThrownBy(() -> LatentR2.score(noise(1, 4, 6, 2), noise(1, 5, 6, 2)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("true latents [4, 6, 2]")
        .hasMessageContaining("inferred latents [5, 6, 2]");
  }

  static TrialArray noise(long seed, int trials, int times, int channels) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles((long) trials * times * channels).toArray();
    return TrialArray.of(values, trials, times, channels);
  }

  static TrialArray affineImage(TrialArray x, long seed, int dimensions) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] matrix = random.doubles((long) x.channels() * dimensions, -1, 1).toArray();
    double[] offset = random.doubles(dimensions, -5, 5).toArray();
    double[] values = new double[x.trials() * x.times() * dimensions];
    for (int i = 0; i < values.length; i++) {
      int row = i / dimensions;
      int d = i % dimensions;
      values[i] = offset[d];
      for (int k = 0; k < x.channels(); k++) {
        values[i] += x.get(row / x.times(), row % x.times(), k) * matrix[k * dimensions + d];
      }
    }
    return TrialArray.of(values, x.trials(), x.times(), dimensions);
  }
}
