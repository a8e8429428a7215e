package org.attractor.api.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  @Test
  void whatCannotRunIsRefusedWithTheReason() {
    assertThatThrownBy(() -> Availability.no("no natives").require("engine"))
        .isInstanceOf(UserException.class)
        .hasMessage("backend 'engine' cannot run here: no natives");
  }

  @Test
  void whatCanRunIsNot() {
    assertThatCode(() -> Availability.yes().require("engine")).doesNotThrowAnyException();
  }
}
