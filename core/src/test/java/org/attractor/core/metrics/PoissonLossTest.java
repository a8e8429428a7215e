package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonLossTest {
  @ParameterizedTest
  @CsvSource({"node3,5", "node3,70", "gru25,5", "gru25,70"})
  void agreesWithPyTorchOnPublishedModels(String model, int bins) {
    double loss = PoissonLoss.mean(ReferenceScores.logRates(model), ReferenceScores.spikes(), bins);

    // A mean of 11200 terms of order 1, summed in another order.
    assertThat(loss).isCloseTo(ReferenceScores.expected(model, "loss", bins), within(1e-13));
  }

  @Test
  void addsNoStirlingTermForNoneOrOneSpike() {
    // exp(0) - k * 0.
    assertThat(loss(0.0, 0)).isEqualTo(1.0);
    assertThat(loss(0.0, 1)).isEqualTo(1.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12, 255, 256, 1000})
  void approximatesTheLogOfTheFactorial(int count) {
    double logFactorial = 0;
    for (int i = 2; i <= count; i++) {
      logFactorial += Math.log(i);
    }

    // Stirling's series: the next term is 1/(12 k), and what is left after it is at most
    // 1/(360 k³). The sum of 1000 logarithms rounds at 1e-11.
    double next = 1.0 / (12.0 * count);
    assertThat(logFactorial - PoissonLoss.stirling(count))
        .isBetween(next - 1.0 / (360.0 * Math.pow(count, 3)) - 1e-11, next + 1e-11);
  }

  @Test
  void ofRatesAgreesWithTheLossOfTheirLogarithms() {
    TrialArray logRates = ReferenceScores.logRates("node3");
    TrialArray spikes = ReferenceScores.spikes();

    // exp and log of a double each round once.
    assertThat(PoissonLoss.meanOfRates(logRates.exp(), spikes))
        .isCloseTo(PoissonLoss.mean(logRates, spikes), within(1e-13));
  }

  @Test
  void takesARateOfZeroAsCertainSilence() {
    TrialArray zero = TrialArray.of(new double[] {0}, 1, 1, 1);

    assertThat(PoissonLoss.meanOfRates(zero, zero)).isZero();
    assertThat(PoissonLoss.meanOfRates(zero, TrialArray.of(new double[] {1}, 1, 1, 1)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 71})
  void refusesBinsThatATrialDoesNotHave(int bins) {
    assertThatThrownBy(
            () ->
                PoissonLoss.mean(ReferenceScores.logRates("node3"), ReferenceScores.spikes(), bins))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("first " + bins + " bins")
        .hasMessageContaining("1 to 70");
  }

  private static double loss(double logRate, double count) {
    return PoissonLoss.mean(
        TrialArray.of(new double[] {logRate}, 1, 1, 1),
        TrialArray.of(new double[] {count}, 1, 1, 1));
  }
}
