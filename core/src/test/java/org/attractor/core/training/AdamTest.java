package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Expected values were computed with PyTorch 1.13 ({@code torch.optim.Adam}, lr 0.01, weight decay
 * 0.02, five steps with the gradients below).
 */
class AdamTest {
  private static final double[] PARAMETERS = {
    0.4514291669947758, -1.1998330342980355, 2.962090123000706, 0.005489504337151107
  };
  private static final double[] FIRST = {
    0.39824120369252963, -0.01508267603984026, 0.35022206763397645, 5.435891419805066e-06
  };
  private static final double[] SECOND = {
    0.005031161057496216, 6.677836942466225e-06, 0.008478126273347394, 5.980958697565137e-11
  };

  @ParameterizedTest
  @EnumSource(DType.class)
  void fiveStepsEndWherePyTorchEnds(DType dtype) {
    Shape shape = Shape.of(4);
    HostValues parameter = HostValues.of(dtype, shape, 0.5, -1.25, 3.0, 1e-3);
    HostValues first = HostValues.zeros(parameter.spec());
    HostValues second = HostValues.zeros(parameter.spec());
    Adam adam = Adam.of(0.01, 0.02);
    for (int step = 1; step <= 5; step++) {
      HostValues gradient =
          HostValues.of(
              dtype, shape, 0.3 * step, -0.001 * step * step, step % 2 == 1 ? 0 : 2, 1e-6 / step);
      adam.update(step, parameter, gradient, first, second);
    }
    // A few roundings a step, five steps. PyTorch's vectorised kernels contract some products with
    // sums, so single precision can differ in the last bits; the small fourth parameter is a
    // difference of steps 100 times as large.
    double ulps = 20 * dtype.unitRoundoff();
    for (int i = 0; i < 4; i++) {
      double scale = Math.max(Math.abs(PARAMETERS[i]), 0.05);
      assertThat(parameter.get(i)).isCloseTo(PARAMETERS[i], within(ulps * scale));
      assertThat(first.get(i)).isCloseTo(FIRST[i], within(100 * ulps * Math.abs(FIRST[i])));
      assertThat(second.get(i)).isCloseTo(SECOND[i], within(100 * ulps * Math.abs(SECOND[i])));
    }
  }

  @Test
  void clippingScalesTheWholeGradientToTheNorm() {
    HostValues a = HostValues.of(Shape.of(2), 3.0, 4.0);
    HostValues b = HostValues.of(Shape.of(1), 12.0);
    double norm = GradientClipping.norm(List.of(a, b));
    assertThat(norm).isEqualTo(13);
    GradientClipping.clip(List.of(a, b), norm, 5);
    // 5/13 of each, less PyTorch's guard of 1e-6 in the denominator.
    assertThat(a.get(0)).isCloseTo(15.0 / 13, within(1e-6));
    assertThat(b.get(0)).isCloseTo(60.0 / 13, within(1e-6));
    GradientClipping.clip(List.of(a, b), 5, 6);
    assertThat(a.get(0)).as("a short gradient stays").isCloseTo(15.0 / 13, within(1e-6));
  }
}
