package org.attractor.cli.console;

import java.util.Map;

/**
 * Where the two output streams go.
 *
 * @param outIsTerminal whether standard output is shown on a terminal
 * @param errIsTerminal whether standard error is
 * @param colourWanted whether the environment permits colour
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, boolean colourWanted) {
  /** Neither stream is a terminal. */
  public static final Terminal NONE = new Terminal(false, false, false);

  /**
   * Finds out. The launcher tells which streams are terminals ({@code attractor.terminal}, the
   * digits of their descriptors), for Java can tell only whether input and output both are.
   *
   * @param environment such as {@link System#getenv()}; {@code NO_COLOR} (not empty) and {@code
   *     TERM=dumb} turn colour off
   */
  public static Terminal detect(Map<String, String> environment) {
    boolean colour =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    String told = System.getProperty("attractor.terminal");
    if (told == null) {
      boolean both = System.console() != null;
      return new Terminal(both, both, colour);
    }
    return new Terminal(told.contains("1"), told.contains("2"), colour);
  }

  /** Whether standard output shows colour. */
  public boolean colourOut() {
    return outIsTerminal && colourWanted;
  }

  /** Whether standard error shows colour. */
  public boolean colourErr() {
    return errIsTerminal && colourWanted;
  }
}
