package org.attractor.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private final Shape shape = Shape.of(2, 3, 4);

  @Test
  void scalarHasNoAxesAndOneElement() {
    assertThat(Shape.of()).isEqualTo(Shape.scalar());
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().count()).isOne();
    assertThat(Shape.scalar()).hasToString("[]");
  }

  @Test
  void negativeAxesCountFromTheLast() {
    assertThat(shape.size(-1)).isEqualTo(4);
    assertThat(shape.size(-3)).isEqualTo(2);
    assertThat(shape.axis(-2)).isEqualTo(1);
  }

  @Test
  void axisThatDoesNotExist() {
    assertThatThrownBy(() -> shape.size(3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("axis: given axis 3 of [2, 3, 4]; the axis must exist: rank 3");
    assertThatThrownBy(() -> shape.axis(-4)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Shape.scalar().axis(0)).isInstanceOf(ShapeException.class);
  }

  @Test
  void sizesAreCopiedInAndOut() {
    int[] sizes = {2, 3};
    Shape copied = Shape.of(sizes);
    sizes[0] = 9;
    copied.sizes()[1] = 9;
    assertThat(copied).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
  }

  @Test
  void negativeSize() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("[2, -1]", "cannot be negative");
  }

  @Test
  void moreElementsThanAnArrayHolds() {
    assertThat(Shape.of(Integer.MAX_VALUE).count()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> Shape.of(65_536, 32_768))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("[65536, 32768]", "2^31 - 1");
    // The product overflows long arithmetic twice over.
    assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void withReplacesAnAxisAndInsertAddsOne() {
    assertThat(shape.with(1, 7)).isEqualTo(Shape.of(2, 7, 4));
    assertThat(shape.with(-1, 0)).isEqualTo(Shape.of(2, 3, 0));
    assertThat(shape.insert(0, 1)).isEqualTo(Shape.of(1, 2, 3, 4));
    assertThat(shape.insert(3, 5)).isEqualTo(Shape.of(2, 3, 4, 5));
    assertThat(shape).isEqualTo(Shape.of(2, 3, 4));
  }

  @Test
  void stridesAreRowMajor() {
    assertThat(shape.strides()).containsExactly(12, 4, 1);
    assertThat(Shape.scalar().strides()).isEmpty();
  }

  @Test
  void shapesThatDoNotBroadcast() {
    assertThatThrownBy(() -> Shape.broadcast("add", Shape.of(2, 3), Shape.of(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "add: given [2, 3] and [2]; aligned at the last axis, sizes must be equal or one of"
                + " them 1");
    // Size 0 is no wild card: only 1 is repeated.
    assertThatThrownBy(() -> Shape.broadcast("add", Shape.of(0), Shape.of(2)))
        .isInstanceOf(ShapeException.class);
  }
}
