package org.attractor.datasets.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.attractor.datasets.Reference;
import org.junit.jupiter.api.Test;

class MackeyGlassTest {
  /**
   * The collection that the published data come from takes explicit Euler steps. Done with our
   * right-hand side, they give its numbers: equation and parameters are the same. Rounding in
   * another order changes the last values by 3e-9.
   */
  @Test
  void eulerStepsGiveTheReferenceNumbers() {
    JsonNode reference = Reference.system("MackeyGlass");
    double[] expected = Reference.doubles(reference.get("euler_constant_history").get("values"));
    MackeyGlass system = new MackeyGlass();
    double step = reference.get("dt").asDouble();
    int lag = reference.get("delay_steps").asInt() + 1;
    int every = 1000;
    double[] x = new double[every * (expected.length - 1) + 1];
    x[0] = system.initialValue();
    for (int i = 1; i < x.length; i++) {
      double past = i <= lag ? x[0] : x[i - lag];
      x[i] = x[i - 1] + step * system.field(x[i - 1], past);
    }
    for (int k = 0; k < expected.length; k++) {
      assertThat(x[every * k]).as("step %d", every * k).isCloseTo(expected[k], within(3e-8));
    }
  }
}
