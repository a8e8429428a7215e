package org.attractor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrialArrayTest {
  @Test
  void readsBothPrecisionsRowMajor() {
    float[] single = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    double[] twice = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    double[] buffer = new double[6];
    for (TrialArray array :
        new TrialArray[] {TrialArray.of(single, 2, 3, 2), TrialArray.of(twice, 2, 3, 2)}) {
      array.read(1, buffer);
      assertThat(buffer).containsExactly(6, 7, 8, 9, 10, 11);
      assertThat(array.get(1, 2, 0)).isEqualTo(10);
    }
  }

  @Test
  void selectsTrialsInTheOrderGiven() {
    TrialArray array = TrialArray.of(new double[] {0, 1, 2}, 3, 1, 1);

    TrialArray selected = array.select(new int[] {2, 0});

    assertThat(selected.trials()).isEqualTo(2);
    assertThat(selected.get(0, 0, 0)).isEqualTo(2);
    assertThat(selected.get(1, 0, 0)).isEqualTo(0);
    assertThatThrownBy(() -> array.select(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesALengthThatIsNotTheProductOfTheSizes() {
    assertThatThrownBy(() -> TrialArray.of(new float[5], 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 2, 3]")
        .hasMessageContaining("given 5");
  }

  @Test
  void dividesATrialAsTorchChunkDoes() {
    // torch.chunk(torch.arange(T), 3): 24, 24, 22 of 70; 2, 2 of 4; 1, 1 of 2.
    assertThat(Thirds.start(1, 70)).isEqualTo(24);
    assertThat(Thirds.start(2, 70)).isEqualTo(48);
    assertThat(Thirds.start(3, 70)).isEqualTo(70);
    assertThat(Thirds.start(2, 4)).isEqualTo(4);
    assertThat(Thirds.start(3, 4)).isEqualTo(4);
    assertThat(Thirds.start(2, 2)).isEqualTo(2);
  }
}
