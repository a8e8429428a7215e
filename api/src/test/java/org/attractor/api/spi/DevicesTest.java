package org.attractor.api.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attractor.api.UserException;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final List<String> CPU = List.of("cpu");
  private static final List<String> BOTH = List.of("cpu", "gpu:0");

  @Test
  void aDeviceThatIsThereIsAccepted() {
    assertThatCode(() -> Devices.require("engine", "gpu:0", BOTH, "Buy one."))
        .doesNotThrowAnyException();
  }

  @Test
  void aGpuWhereThereIsNoneIsAnsweredWithWhatItNeeds() {
    assertThatThrownBy(() -> Devices.require("engine", "gpu:1", CPU, "Add this."))
        .isInstanceOf(UserException.class)
        .hasMessage("backend.device=gpu:1: the engine backend has only cpu here. Add this.");
  }

  @Test
  void anotherGpuIsAnsweredWithThoseThatExist() {
    assertThatThrownBy(() -> Devices.require("engine", "gpu:1", BOTH, "Add this."))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("device of backend engine", "gpu:1", "cpu, gpu:0");
  }

  @Test
  void aWrongNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Devices.require("engine", "cpi", CPU, "Add this."))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Did you mean 'cpu'?");
  }
}
