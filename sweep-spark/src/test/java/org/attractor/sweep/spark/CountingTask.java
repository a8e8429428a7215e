package org.attractor.sweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.attractor.core.sweep.SweepOutcome;
import org.attractor.core.sweep.SweepTask;

/**
 * Writes the numbers up to an end into a file, one a line, and goes on from the last one where it
 * was cut off.
 */
record CountingTask(String name, String folder, int end, int pauseMs) implements SweepTask {
  @Override
  public int processors() {
    return 1;
  }

  Path file() {
    return Path.of(folder, name + ".txt");
  }

  List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public SweepOutcome run(BooleanSupplier stop) {
    try {
      for (int number = lines().size() + 1; number <= end; number++) {
        if (stop.getAsBoolean()) {
          return new SweepOutcome(SweepOutcome.Status.INTERRUPTED, "stopped at " + number);
        }
        Thread.sleep(pauseMs);
        Files.writeString(
            file(), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      return new SweepOutcome(SweepOutcome.Status.FINISHED, "counted to " + end);
    } catch (IOException | InterruptedException failed) {
      return new SweepOutcome(SweepOutcome.Status.FAILED, failed.toString());
    }
  }
}
