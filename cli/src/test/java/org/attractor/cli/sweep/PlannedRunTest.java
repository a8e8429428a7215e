package org.attractor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attractor.cli.config.ConfigComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs are named by what is computed, and by nothing else. */
class PlannedRunTest {
  private static final ConfigComposer COMPOSER = new ConfigComposer();

  private static String name(String... words) {
    return PlannedRun.of(COMPOSER.compose(List.of(words))).name();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.dir=elsewhere",
        "backend.threads=2",
        "watch.pictures_every=7",
        "model.fast.epochs=7"
      })
  void whatIsNotComputedDoesNotCount(String word) {
    assertThat(name(word)).isEqualTo(name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed=1", "trainer.max_epochs=7", "model.latent_size=4", "model=gru"})
  void whatIsComputedCounts(String word) {
    assertThat(name(word)).isNotEqualTo(name());
  }

  @Test
  void theFastPresetCountsByWhatItTrainsWith() {
    assertThat(name("trainer=fast", "model.fast.epochs=7"))
        .isNotEqualTo(name("trainer=fast"))
        .isEqualTo(name("trainer=fast", "trainer.max_epochs=7"));
  }
}
