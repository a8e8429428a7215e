package org.attractor.api.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class InitialValueProblemTest {
  private static InitialValueProblem at(double... times) {
    HostValues state = HostValues.of(Shape.of(1, 1), 1.0);
    return new InitialValueProblem((ops, t, x, p) -> x, state, times, List.of());
  }

  @Test
  void timesAscend() {
    assertThat(at(0, 0.5, 2).times()).hasSize(3);
    assertThat(at(3).times()).hasSize(1);
    assertThatThrownBy(() -> at(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("times[2] = 1.0 after 1.0");
    assertThatThrownBy(() -> at(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
