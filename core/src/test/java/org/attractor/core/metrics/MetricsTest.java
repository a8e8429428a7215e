package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void bundlesTheScoresUnderThePublishedNames() {
    Metrics metrics = Metrics.of(output(0, 16), target(0, 16), 5);

    assertThat(metrics.columns("valid"))
        .containsOnlyKeys(
            "valid/loss",
            "valid/r2_observ",
            "valid/r2_observ/early",
            "valid/r2_observ/middle",
            "valid/r2_observ/late",
            "valid/r2_latent",
            "valid/r2_latent/early",
            "valid/r2_latent/middle",
            "valid/r2_latent/late",
            "valid/num_points")
        .containsEntry("valid/num_points", 5.0)
        // Sums in another order than PyTorch's and scikit-learn's.
        .hasEntrySatisfying(
            "valid/loss",
            loss ->
                assertThat(loss)
                    .isCloseTo(ReferenceScores.expected("node3", "loss", 5), within(1e-13)))
        .hasEntrySatisfying(
            "valid/r2_latent/late",
            score ->
                assertThat(score)
                    .isCloseTo(
                        ReferenceScores.expected("node3", "r2_latent", "late"), within(1e-10)));
  }

  @Test
  void leavesOutWhatNobodyKnows() {
    Metrics.Target spikesAlone =
        new Metrics.Target(ReferenceScores.spikes(), Optional.empty(), Optional.empty());

    Metrics metrics = Metrics.of(output(0, 16), spikesAlone, 70);

    assertThat(metrics.columns("train")).containsOnlyKeys("train/loss", "train/num_points");
  }

  @Test
  void averagesBatchesByTheirSize() {
    MetricsAverage average = new MetricsAverage();
    average.add(Metrics.of(output(0, 10), target(0, 10), 70), 10);
    average.add(Metrics.of(output(10, 16), target(10, 16), 70), 6);

    Metrics epoch = average.mean();

    // The loss is additive, so its average is the loss of the whole; R² is not.
    assertThat(epoch.loss())
        .isCloseTo(ReferenceScores.expected("node3", "loss", 70), within(1e-13));
    assertThat(epoch.r2Observ().orElseThrow().all())
        .isCloseTo(ReferenceScores.expected("node3", "r2_observ", "epoch"), within(1e-12));
    assertThat(epoch.numPoints()).isEqualTo(70.0);
  }

  @Test
  void refusesToAverageAKnownWithAnUnknownScore() {
    MetricsAverage average = new MetricsAverage();
    average.add(Metrics.of(output(0, 10), target(0, 10), 70), 10);
    Metrics without = new Metrics(1.0, 70, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> average.add(without, 6))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("r2_observ");
  }

  @Test
  void hasNoAverageOfNothing() {
    assertThatThrownBy(() -> new MetricsAverage().mean()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new MetricsAverage()
                    .add(new Metrics(1.0, 70, Optional.empty(), Optional.empty()), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Metrics.Output output(int from, int to) {
    return new Metrics.Output(
        ReferenceScores.trials(ReferenceScores.logRates("node3"), from, to),
        ReferenceScores.trials(ReferenceScores.latents("node3"), from, to));
  }

  private static Metrics.Target target(int from, int to) {
    return new Metrics.Target(
        ReferenceScores.trials(ReferenceScores.spikes(), from, to),
        Optional.of(ReferenceScores.trials(ReferenceScores.trueRates(), from, to)),
        Optional.of(ReferenceScores.trials(ReferenceScores.trueLatents(), from, to)));
  }
}
