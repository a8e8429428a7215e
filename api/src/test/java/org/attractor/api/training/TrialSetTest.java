package org.attractor.api.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

class TrialSetTest {
  private static HostValues zeros(int... sizes) {
    return HostValues.zeros(TensorSpec.of(DType.FLOAT32, sizes));
  }

  private static TrialSet set(HostValues spikes, HostValues rates, HostValues latents) {
    return new TrialSet(spikes, Optional.ofNullable(rates), Optional.ofNullable(latents));
  }

  @Test
  void axesAreTrialTimeNeuron() {
    TrialSet trials = set(zeros(5, 7, 3), zeros(5, 7, 3), zeros(5, 7, 2));
    assertThat(trials.trials()).isEqualTo(5);
    assertThat(trials.bins()).isEqualTo(7);
    assertThat(trials.neurons()).isEqualTo(3);
    assertThat(set(zeros(5, 7, 3), null, null).rates()).isEmpty();
  }

  private static void refused(HostValues spikes, HostValues rates, HostValues latents) {
    assertThatThrownBy(() -> set(spikes, rates, latents))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("trials", "spikes " + spikes.shape());
  }

  @Test
  void shapesThatDoNotBelongTogether() {
    refused(zeros(5, 7), null, null);
    refused(zeros(5, 7, 3), zeros(5, 7, 2), null);
    refused(zeros(5, 7, 3), null, zeros(4, 7, 2));
    refused(zeros(5, 7, 3), null, zeros(5, 6, 2));
    refused(zeros(5, 7, 3), null, zeros(5, 7));
  }
}
