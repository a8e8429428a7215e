package org.attractor.backend.jvm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.attractor.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
  private static Shape shape(String sizes) {
    return Shape.of(
        sizes.isEmpty()
            ? new int[0]
            : Arrays.stream(sizes.split("x")).mapToInt(Integer::parseInt).toArray());
  }

  /** The operand's element beside element i of the whole, by the definition of broadcasting. */
  private static int partner(Shape whole, Shape operand, int i) {
    int index = 0;
    int[] strides = operand.strides();
    for (int axis = 0; axis < operand.rank(); axis++) {
      int wholeAxis = axis + whole.rank() - operand.rank();
      int position = i / whole.strides()[wholeAxis] % whole.size(wholeAxis);
      index += operand.size(axis) == 1 ? 0 : position * strides[axis];
    }
    return index;
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "3x4, 3x4",
    "3x4, 4",
    "3x4, 3x1",
    "3x4, ''",
    "3x4, 1x1",
    "2x3x4, 3x1",
    "2x3x4, 2x1x4",
    "2x1x4, 4",
    "2x3x4x5, 3x1x5",
    "1x1x1, 1",
    "2x0x3, 3",
    "0, 1"
  })
  void meetsTheElementThatBroadcastingMeans(String whole, String operand) {
    Shape all = shape(whole);
    Walk walk = Walk.broadcast(all, List.of(shape(operand), all));
    assertThat(walk.runs() * walk.length()).isEqualTo(all.count());
    for (int run = 0; run < walk.runs(); run++) {
      for (int i = 0; i < walk.length(); i++) {
        int element = run * walk.length() + i;
        assertThat(walk.offset(0, run) + i * walk.stride(0))
            .isEqualTo(partner(all, shape(operand), element));
        assertThat(walk.offset(1, run) + i * walk.stride(1)).isEqualTo(element);
      }
    }
  }

  @Test
  void equalShapesAreOneRun() {
    Shape whole = Shape.of(5, 6, 7);
    Walk walk = Walk.broadcast(whole, List.of(whole, whole));
    assertThat(walk.runs()).isEqualTo(1);
    assertThat(walk.length()).isEqualTo(210);
  }

  @Test
  void axesThatAreWalkedAlikeAreJoined() {
    Walk bias = Walk.broadcast(Shape.of(5, 6, 7), List.of(Shape.of(7)));
    assertThat(bias.runs()).isEqualTo(30);
    assertThat(bias.length()).isEqualTo(7);
    Walk perTrial = Walk.broadcast(Shape.of(5, 6, 7), List.of(Shape.of(5, 1, 1)));
    assertThat(perTrial.runs()).isEqualTo(5);
    assertThat(perTrial.length()).isEqualTo(42);
  }
}
