package org.attractor.cli;

/** What the process tells its caller. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** The work failed or a check is broken. */
  public static final int FAILED = 1;

  /** The user's input is wrong; nothing was written. */
  public static final int WRONG_INPUT = 2;

  /** Interrupted; what the JVM itself returns after SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
