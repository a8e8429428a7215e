package org.attractor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the launcher and the environment say of the terminal. */
class TerminalTest {
  @AfterEach
  void forget() {
    System.clearProperty("attractor.terminal");
  }

  private static Terminal told(String descriptors, Map<String, String> environment) {
    System.setProperty("attractor.terminal", descriptors);
    return Terminal.detect(environment);
  }

  @Test
  void eachStreamIsATerminalOrNot() {
    Map<String, String> xterm = Map.of("TERM", "xterm");
    assertThat(told("12", xterm)).isEqualTo(new Terminal(true, true, true));
    assertThat(told("2", xterm)).isEqualTo(new Terminal(false, true, true));
    assertThat(told("", xterm)).isEqualTo(new Terminal(false, false, true));
  }

  @Test
  void colourIsTurnedOffByTheEnvironment() {
    assertThat(told("12", Map.of("TERM", "xterm", "NO_COLOR", "1")).colourOut()).isFalse();
    assertThat(told("12", Map.of("TERM", "xterm", "NO_COLOR", "")).colourOut()).isTrue();
    assertThat(told("12", Map.of("TERM", "dumb")).colourErr()).isFalse();
    assertThat(told("12", Map.of()).colourErr()).isFalse();
  }
}
