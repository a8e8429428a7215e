package org.attractor.cli.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.attractor.api.UserException;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.Word;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.run.RunChooser;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunTraining;
import org.attractor.core.sweep.SweepOutcome;
import org.attractor.core.sweep.SweepTask;

/**
 * Trains one run of a sweep, in whatever process: everything it needs is text.
 *
 * @param name of the run
 * @param processors that it keeps busy
 * @param sweep the sweep's folder, absolute
 * @param configuration the whole configuration as YAML
 * @param words of the command line that led to it
 * @param retries how often it is tried again after a failure
 */
record TrainTask(
    String name,
    int processors,
    String sweep,
    String configuration,
    List<String> words,
    int retries)
    implements SweepTask {
  static TrainTask of(PlannedRun run, SweepFolder folder, int retries) {
    var config = run.composition().config();
    List<String> words = run.composition().words().stream().map(Word::text).toList();
    return new TrainTask(
        run.name(),
        config.trainer().threads() * config.backend().effectiveThreads(),
        folder.path().toAbsolutePath().normalize().toString(),
        run.composition().yaml(),
        words,
        retries);
  }

  @Override
  public SweepOutcome run(BooleanSupplier stop) {
    SweepFolder folder = new SweepFolder(Path.of(sweep));
    Throwable failure = null;
    for (int attempt = 0; attempt <= retries; attempt++) {
      try {
        SweepOutcome outcome = train(folder.run(name), stop);
        Files.deleteIfExists(folder.failure(name));
        return outcome;
      } catch (UserException hopeless) {
        failure = hopeless;
        break;
      } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError failed) {
        failure = failed;
        if (stop.getAsBoolean()) {
          break;
        }
      }
    }
    return failed(folder, failure);
  }

  private SweepOutcome train(RunFolder folder, BooleanSupplier stop) {
    if (folder.exists() && folder.status().equals(RunFolder.DIVERGED)) {
      // It is computed from its seed, so it would diverge again.
      return outcome(RunTraining.Outcome.DIVERGED, folder);
    }
    ConfigComposer composer = new ConfigComposer();
    Composition read = composer.read(configuration, "in the plan of the sweep");
    Composition composition =
        new Composition(read.config(), words.stream().map(Word::parse).toList(), read.origins());
    RunTraining training =
        new RunTraining(Console.silent(), new Interruption(stop), new RunChooser(composer));
    return outcome(training.train(new RunChooser.Chosen(composition, folder)), folder);
  }

  private static SweepOutcome outcome(RunTraining.Outcome outcome, RunFolder folder) {
    String explanation = folder.readManifest().map(m -> m.path("explanation").asText()).orElse("");
    return new SweepOutcome(SweepOutcome.Status.valueOf(outcome.name()), explanation);
  }

  private SweepOutcome failed(SweepFolder folder, Throwable failure) {
    String message = message(failure);
    StringWriter text = new StringWriter();
    text.append(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()).append('\n');
    failure.printStackTrace(new PrintWriter(text, true));
    try {
      folder.write(folder.failure(name), text.toString());
    } catch (RuntimeException alsoFailed) {
      message += " (nor can the reason be kept: " + message(alsoFailed) + ")";
    }
    return new SweepOutcome(SweepOutcome.Status.FAILED, message);
  }

  /** What happened, such as {@code cannot write FILE: No space left on device}. */
  private static String message(Throwable failure) {
    if (failure instanceof UserException) {
      return failure.getMessage();
    }
    if (failure instanceof UncheckedIOException && failure.getCause() != null) {
      Throwable cause = failure.getCause();
      return failure.getMessage().equals(cause.toString())
          ? cause.getMessage()
          : failure.getMessage() + ": " + cause.getMessage();
    }
    return failure.toString();
  }
}
