package org.attractor.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {
  @ParameterizedTest
  @EnumSource
  void nameIsReadBack(DType dtype) {
    assertThat(DType.parse(dtype.configName())).isEqualTo(dtype);
  }

  @Test
  void unknownNameSuggestsTheNearest() {
    assertThatThrownBy(() -> DType.parse("float23"))
        .isInstanceOf(UserException.class)
        .hasMessage("unknown dtype 'float23'. Did you mean 'float32'? Allowed: float32, float64");
  }

  /** Half the distance from 1 to the next number. */
  @Test
  void unitRoundoffIsHalfAnUlpOfOne() {
    assertThat(DType.FLOAT32.unitRoundoff()).isEqualTo(Math.ulp(1f) / 2);
    assertThat(DType.FLOAT64.unitRoundoff()).isEqualTo(Math.ulp(1.0) / 2);
  }

  @Test
  void bytesOfAnElement() {
    assertThat(DType.FLOAT32.bytes()).isEqualTo(4);
    assertThat(DType.FLOAT64.bytes()).isEqualTo(8);
  }
}
