package org.attractor.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.ode.StepGrid;
import org.attractor.api.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class RolloutTest {
  @Test
  void equalMeansTheSameStructure() {
    assertThat(new Rollout(3, new int[] {1, 2}))
        .isEqualTo(new Rollout(3, new int[] {1, 2}))
        .hasSameHashCodeAs(new Rollout(3, new int[] {1, 2}))
        .isNotEqualTo(new Rollout(3, new int[] {2, 1}))
        .isNotEqualTo(Rollout.ofMap(3))
        .hasToString("3 bins, steps [1, 2]");
  }

  @Test
  void gridGivesOneBinForEachTime() {
    StepGrid grid = StepGrid.uniform(new double[] {0, 1, 2}, 4);
    assertThat(Rollout.on(grid)).isEqualTo(new Rollout(3, new int[] {4, 4}));
  }

  @Test
  void sizesThatDoNotBelongTogether() {
    assertThatThrownBy(() -> Rollout.ofMap(0)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new Rollout(3, new int[] {1}))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("rollout", "3 bins, 1 intervals");
  }
}
