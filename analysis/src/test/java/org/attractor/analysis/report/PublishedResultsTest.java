package org.attractor.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedResultsTest {
  private final PublishedResults results = PublishedResults.load();

  @Test
  void findsANeuralOdeOnArneodo() {
    PublishedScore score = results.find("arneodo", "node", 3).orElseThrow();

    // The study's table, rounded to three decimals.
    assertThat(score.r2Observ().mean()).isBetween(0.9115, 0.9125);
    assertThat(score.r2Latent().mean()).isBetween(0.9395, 0.9405);
    assertThat(score.loss().orElseThrow().mean()).isBetween(1.3625, 1.3635);
    assertThat(score.seeds()).isEqualTo(5);
    assertThat(score.experiment()).isEqualTo("node_arneodo");
  }

  @ParameterizedTest
  @CsvSource({
    "arneodo,gru,25",
    "lorenz,node,100",
    "rossler,node,2",
    "arneodo100,node,10",
    "macarthur100,node-discrete,10",
    "mackeyglass100,gru,50",
    "arneodo,ablation0_baseline,3",
    "arneodo,ablation4_vanilla,3"
  })
  void knowsTheStudysConfigurationsByOurNames(String data, String model, int latentSize) {
    assertThat(results.find(data, model, latentSize)).isPresent();
  }

  @Test
  void hasNoLossForLorenzWhereAnotherDefinitionWasRecorded() {
    assertThat(results.all())
        .allSatisfy(
            score -> assertThat(score.loss().isEmpty()).isEqualTo(score.data().equals("lorenz")));
  }

  @Test
  void namesEachConfigurationOnce() {
    assertThat(results.all())
        .hasSize(89)
        .extracting(score -> score.data() + " " + score.model() + " " + score.latentSize())
        .doesNotHaveDuplicates();
  }

  @Test
  void hasNothingForWhatTheStudyDidNotTry() {
    assertThat(results.find("arneodo", "node", 4)).isEmpty();
    assertThat(results.find("recorded", "node", 3)).isEmpty();
  }
}
