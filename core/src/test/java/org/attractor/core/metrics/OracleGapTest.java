package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleGapTest {
  @ParameterizedTest
  @ValueSource(strings = {"node3", "gru25"})
  void agreesWithPyTorchOnPublishedModels(String model) {
    OracleGap gap =
        OracleGap.of(
            ReferenceScores.logRates(model), ReferenceScores.trueRates(), ReferenceScores.spikes());

    // The difference of two losses of order 1, each good to 1e-13.
    assertThat(gap.natsPerBin())
        .isCloseTo(ReferenceScores.expected(model, "gap", "nats_per_bin"), within(1e-12));
    assertThat(gap.bitsPerSpike())
        .isCloseTo(ReferenceScores.expected(model, "gap", "bits_per_spike"), within(1e-12));
  }

  @Test
  void isZeroForTheTrueRates() {
    TrialArray logRates = ReferenceScores.logRates("node3");

    OracleGap gap = OracleGap.of(logRates, logRates.exp(), ReferenceScores.spikes());

    assertThat(gap.natsPerBin()).isCloseTo(0, within(1e-13));
  }

  @Test
  void namesItsColumns() {
    assertThat(new OracleGap(0.03, 0.02).columns("test"))
        .containsExactly(
            entry("test/oracle_gap/nats_per_bin", 0.03),
            entry("test/oracle_gap/bits_per_spike", 0.02));
  }
}
