package org.attractor.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.console.Terminal;

/**
 * What a command line did, run within the test's own process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int code, String out, String err) {
  /** Runs a command line whose output is no terminal. */
  public static CommandRun of(String... args) {
    return on(Terminal.NONE, args);
  }

  static CommandRun on(Terminal terminal, String... args) {
    return on(terminal, new Interruption(), args);
  }

  /** Runs a command line that something else may interrupt. */
  public static CommandRun on(Terminal terminal, Interruption interruption, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new Main(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                interruption)
            .run(args);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
