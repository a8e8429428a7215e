package org.attractor.benchmarks.report;

import java.util.concurrent.Callable;
import org.attractor.api.UserException;
import picocli.CommandLine;

/** Runs a program of this module; exit codes are those of {@code attractor}. */
public final class Program {
  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;

  private Program() {}

  /** Runs it and ends the process. */
  public static void run(Callable<Integer> program, String... args) {
    CommandLine line = new CommandLine(program);
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          boolean misuse = thrown instanceof UserException;
          System.err.println("error: " + (misuse ? thrown.getMessage() : thrown));
          return misuse ? WRONG_INPUT : FAILED;
        });
    System.exit(line.execute(args));
  }
}
