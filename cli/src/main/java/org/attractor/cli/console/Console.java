package org.attractor.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * The two streams, and what the user wants on them. Results go to standard output, everything else
 * to standard error.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final Supplier<Wishes> wishes;

  /**
   * What the user wants to see.
   *
   * @param json results as JSON
   * @param quiet neither messages nor progress
   * @param verbose stack traces and log lines too
   */
  public record Wishes(boolean json, boolean quiet, boolean verbose) {}

  /**
   * A console on these streams.
   *
   * @param wishes asked at each use, for they are known only after the command line is read
   */
  public Console(PrintStream out, PrintStream err, Terminal terminal, Supplier<Wishes> wishes) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.wishes = wishes;
  }

  /** A console that shows nothing. */
  public static Console silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, Terminal.NONE, () -> new Wishes(false, true, false));
  }

  /** Whether results are wanted as JSON. */
  public boolean json() {
    return wishes.get().json();
  }

  /** Whether a progress bar may be drawn on standard error. */
  public boolean drawsProgress() {
    return terminal.errIsTerminal() && !wishes.get().quiet();
  }

  /** Where progress and messages go. */
  public PrintStream err() {
    return err;
  }

  /** Shows a result of one or more tables: text, or their JSON twin where that is wanted. */
  public void result(Table... tables) {
    result(
        json()
            ? TableJson.render(tables)
            : Arrays.stream(tables).map(TableText::render).collect(Collectors.joining("\n")));
  }

  /** Shows a result as it is. */
  public void result(String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  /** Says what goes on. */
  public void message(String text) {
    if (!wishes.get().quiet()) {
      err.println(text);
    }
  }

  /** Says what the user should know even if the command goes on. */
  public void warning(String text) {
    err.println(paint("yellow", "warning: ") + text);
  }

  /** Says why the command failed; the cause's stack trace only if wanted. */
  public void error(String text, Throwable cause) {
    err.println(paint("red,bold", "error: ") + text);
    if (cause != null && wishes.get().verbose()) {
      cause.printStackTrace(err);
    }
  }

  private String paint(String style, String text) {
    Ansi ansi = terminal.colourErr() ? Ansi.ON : Ansi.OFF;
    return ansi.string("@|" + style + " " + text + "|@");
  }
}
