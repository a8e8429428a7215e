package org.attractor.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostValuesTest {
  private final float[] numbers = {1, 2, 3, 4, 5, 6};
  private final HostValues single = HostValues.of(Shape.of(2, 3), numbers);
  private final HostValues twice = HostValues.of(Shape.of(2), 0.1, 0.2);

  @Test
  void arrayIsSharedWithItsOwner() {
    numbers[0] = 7;
    assertThat(single.get(0)).isEqualTo(7);
    single.set(1, 8);
    assertThat(numbers[1]).isEqualTo(8);
    assertThat(single.floats()).isSameAs(numbers);
    assertThat(single.reshape(Shape.of(3, 2)).floats()).isSameAs(numbers);
  }

  @Test
  void copiesAreTheirOwn() {
    single.copy().set(0, 9);
    single.to(DType.FLOAT32).set(0, 9);
    single.toDoubles()[0] = 9;
    double[] source = {1, 2};
    HostValues.of(DType.FLOAT64, Shape.of(2), source).set(0, 9);
    assertThat(single.get(0)).isEqualTo(1);
    assertThat(source[0]).isEqualTo(1);
  }

  @Test
  void singlePrecisionRounds() {
    HostValues rounded = twice.to(DType.FLOAT32);
    assertThat(rounded.get(0)).isEqualTo((double) 0.1f).isNotEqualTo(0.1);
    single.set(0, 0.1);
    assertThat(single.get(0)).isEqualTo((double) 0.1f);
    assertThat(HostValues.scalar(DType.FLOAT32, 0.1).scalar()).isEqualTo((double) 0.1f);
    assertThat(HostValues.scalar(DType.FLOAT64, 0.1).scalar()).isEqualTo(0.1);
  }

  @Test
  void wrongNumberOfNumbers() {
    assertThatThrownBy(() -> HostValues.of(Shape.of(2, 2), 1.0, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("values: given 2 numbers for float64[2, 2]; the shape needs 4");
    assertThatThrownBy(() -> single.reshape(Shape.of(4))).isInstanceOf(ShapeException.class);
  }

  @Test
  void arrayOfTheOtherPrecision() {
    assertThatThrownBy(single::doubles)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("float32[2, 3]");
    assertThatThrownBy(twice::floats)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("float64[2]");
  }

  @Test
  void onlyOneElementIsAScalar() {
    assertThat(HostValues.of(Shape.of(1, 1), 3.0).scalar()).isEqualTo(3);
    assertThatThrownBy(twice::scalar)
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("float64[2]");
  }

  @Test
  void equalMeansEveryBit() {
    assertThat(single).isEqualTo(single.copy()).hasSameHashCodeAs(single.copy());
    assertThat(single).isNotEqualTo(single.to(DType.FLOAT64));
    assertThat(single).isNotEqualTo(single.reshape(Shape.of(3, 2)));
    assertThat(HostValues.scalar(DType.FLOAT64, 0.0))
        .isNotEqualTo(HostValues.scalar(DType.FLOAT64, -0.0));
    assertThat(HostValues.scalar(DType.FLOAT32, Double.NaN))
        .isEqualTo(HostValues.scalar(DType.FLOAT32, Double.NaN));
  }

  @Test
  void finiteMeansEveryElement() {
    assertThat(single.isFinite()).isTrue();
    assertThat(HostValues.of(Shape.of(2), 1, Double.NaN).isFinite()).isFalse();
    assertThat(HostValues.of(Shape.of(2), Float.NEGATIVE_INFINITY, 1f).isFinite()).isFalse();
    assertThat(HostValues.zeros(TensorSpec.of(DType.FLOAT32, 0)).isFinite()).isTrue();
  }

  @Test
  void textShowsTheFirstNumbers() {
    assertThat(twice).hasToString("float64[2]{0.1, 0.2}");
    assertThat(HostValues.zeros(TensorSpec.of(DType.FLOAT32, 7)).toString())
        .startsWith("float32[7]{0.0, ")
        .endsWith(", ...}");
  }

  @Test
  void hostValuesAreOnTheHost() {
    assertThat(single.toHost()).isSameAs(single);
    single.close();
    assertThat(single.get(5)).isEqualTo(6);
  }
}
