package org.attractor.api.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {
  @ParameterizedTest
  @CsvSource({"-1e-3, 1e-3", "1e-3, -1e-3", "0, 0", "NaN, 1e-3", "1e-3, NaN"})
  void outOfRange(double relative, double absolute) {
    assertThatThrownBy(() -> Tolerance.of(relative, absolute))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("rtol=" + relative, "atol=" + absolute, "at least 0");
  }

  @Test
  void oneOfTheTwoMayBeZero() {
    assertThat(Tolerance.of(0, 1e-6).absolute()).isEqualTo(1e-6);
    assertThat(Tolerance.of(1e-6, 0).norm()).isEqualTo(ErrorNorm.BATCH_RMS);
  }
}
