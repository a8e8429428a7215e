package org.attractor.api.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepGridTest {
  @Test
  void everyIntervalIsDividedAlike() {
    StepGrid grid = StepGrid.uniform(new double[] {0, 1, 3}, 2);
    assertThat(grid.steps()).isEqualTo(4);
    assertThat(grid.stepsPerInterval()).containsExactly(2, 2);
    assertThat(grid.stepStarts()).containsExactly(0, 0.5, 1, 2);
    assertThat(grid.stepSizes()).containsExactly(0.5, 0.5, 1, 1);
  }

  /** The last step ends at the last output time, up to rounding of times of order 1. */
  @Test
  void stepsEndAtTheOutputTimes() {
    double[] times = new double[70];
    for (int i = 0; i < times.length; i++) {
      times[i] = i / 69.0;
    }
    StepGrid grid = StepGrid.uniform(times, 3);
    for (int interval = 0; interval < 69; interval++) {
      int last = 3 * interval + 2;
      assertThat(grid.stepStarts()[last] + grid.stepSizes()[last])
          .isCloseTo(times[interval + 1], within(4 * Math.ulp(1.0)));
    }
  }

  @Test
  void oneTimeNeedsNoStep() {
    StepGrid grid = StepGrid.uniform(new double[] {2}, 5);
    assertThat(grid.steps()).isZero();
    assertThat(grid.stepsPerInterval()).isEmpty();
    assertThat(grid.times()).containsExactly(2);
  }

  @Test
  void timesAreCopied() {
    double[] times = {0, 1};
    StepGrid grid = StepGrid.uniform(times, 1);
    times[1] = 7;
    assertThat(grid.times()).containsExactly(0, 1);
  }
}
