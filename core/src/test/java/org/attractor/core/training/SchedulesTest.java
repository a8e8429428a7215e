package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.attractor.api.UserException;
import org.attractor.core.training.LearningRateSchedule.Form;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  @Test
  void publishedGroupsAddPointsUntilTheTrialIsWhole() {
    PointsSchedule node = new PointsSchedule.Groups(5, 150);
    assertThat(node.points(0, 3000, 70)).isEqualTo(5);
    assertThat(node.points(149, 3000, 70)).isEqualTo(5);
    assertThat(node.points(150, 3000, 70)).isEqualTo(10);
    assertThat(node.points(13 * 150, 3000, 70)).isEqualTo(70);
    assertThat(node.points(2999, 3000, 70)).isEqualTo(70);
    assertThat(new PointsSchedule.Groups(70, 3000).points(0, 3000, 70)).isEqualTo(70);
  }

  @Test
  void growthUsesFewLengthsFromTheFirstToTheWholeTrial() {
    PointsSchedule growth = new PointsSchedule.Growth(5, 6, 0.5);
    int[] points = IntStream.range(0, 400).map(e -> growth.points(e, 400, 70)).toArray();
    assertThat(IntStream.of(points).distinct().toArray()).containsExactly(5, 18, 31, 44, 57, 70);
    assertThat(points[199]).isLessThan(70);
    assertThat(points[200]).isEqualTo(70);
    assertThat(growth.points(0, 400, 3)).as("a trial shorter than the start").isEqualTo(3);
  }

  @Test
  void learningRatesFallFromTheirStartToTheirEnd() {
    for (Form form : new Form[] {Form.LINEAR, Form.COSINE}) {
      LearningRateSchedule schedule = new LearningRateSchedule(form, 0.5, 0.1);
      assertThat(schedule.factor(0, 100)).isEqualTo(1);
      assertThat(schedule.factor(50, 100)).isEqualTo(1);
      assertThat(schedule.factor(75, 100)).as("halfway down").isCloseTo(0.55, within(1e-12));
      assertThat(schedule.factor(100, 100)).isCloseTo(0.1, within(1e-12));
    }
    assertThat(LearningRateSchedule.constant().factor(99, 100)).isEqualTo(1);
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new PointsSchedule.Groups(0, 10))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("points_per_group=0");
    assertThatThrownBy(() -> new PointsSchedule.Growth(5, 1, 0.5))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new LearningRateSchedule(Form.LINEAR, 1, 0))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> Form.parse("linar"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'linear'");
  }
}
