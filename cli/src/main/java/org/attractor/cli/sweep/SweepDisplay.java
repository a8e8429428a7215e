package org.attractor.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.attractor.cli.console.Console;
import org.attractor.cli.run.RunFolder;
import org.attractor.core.sweep.SweepListener;
import org.attractor.core.sweep.SweepOutcome;

/**
 * Shows the course of a sweep's planned runs and keeps the results of all runs of its folder up to
 * date; those of other commands are neither counted nor waited for. On a terminal a table that is
 * drawn again each second; elsewhere a line for each run that ends, and one a minute. What is
 * running is told by the files, so that it does not matter where.
 */
final class SweepDisplay implements SweepListener, AutoCloseable {
  private static final int MOST_RUNNING = 10;
  private static final int WIDTH = 79;
  private static final int LINE_EVERY_S = 60;
  private static final int RESULTS_EVERY_S = 20;

  private final Console console;
  private final SweepFolder folder;
  private final SweepStates states;
  private final Set<String> planned;
  private final long begin = System.nanoTime();
  private final int epochsBefore;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "attractor-sweep-display");
            thread.setDaemon(true);
            return thread;
          });
  private int drawn;
  private int ticks;

  SweepDisplay(Console console, SweepFolder folder, SweepStates states, Set<String> planned) {
    this.console = console;
    this.folder = folder;
    this.states = states;
    this.planned = planned;
    this.epochsBefore = epochs(SweepStates.of(planned, states.now()));
    clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private static int epochs(List<RunState> states) {
    return states.stream().mapToInt(RunState::epochs).sum();
  }

  private synchronized void tick() {
    try {
      ticks++;
      List<RunState> all = states.now();
      List<RunState> now = SweepStates.of(planned, all);
      if (console.drawsProgress()) {
        draw(now);
      } else if (ticks % LINE_EVERY_S == 0) {
        console.message(counts(now) + left(now));
      }
      if (ticks % RESULTS_EVERY_S == 0) {
        SweepResults.write(folder, all);
      }
    } catch (RuntimeException unreadable) {
      // What cannot be read now is looked at again; the runs themselves report what is wrong.
      console.message("the sweep's folder cannot be read: " + unreadable.getMessage());
    }
  }

  @Override
  public synchronized void ended(String task, SweepOutcome outcome) {
    if (outcome.status() == SweepOutcome.Status.FAILED) {
      erase();
      console.warning(task + " failed: " + outcome.explanation());
    } else if (!console.drawsProgress()) {
      List<RunState> now = SweepStates.of(planned, states.now());
      String scores =
          now.stream()
              .filter(state -> state.entry().name().equals(task))
              .findFirst()
              .map(SweepDisplay::scores)
              .orElse("");
      String status = outcome.status().name().toLowerCase(Locale.ROOT);
      console.message(task + " " + status + scores + "; " + counts(now) + left(now));
    }
  }

  private void draw(List<RunState> now) {
    List<String> lines = new ArrayList<>();
    lines.add(counts(now) + left(now));
    SweepStates.best(now)
        .ifPresent(best -> lines.add("best: " + best.entry().name() + scores(best)));
    now.stream()
        .filter(state -> state.status().equals(RunFolder.RUNNING))
        .limit(MOST_RUNNING)
        .forEach(
            state ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %s  %d/%d%s",
                        state.entry().name(),
                        state.epochs(),
                        state.entry().epochs(),
                        scores(state))));
    StringBuilder text = new StringBuilder(erasure());
    lines.forEach(
        line ->
            text.append(line, 0, Math.min(line.length(), WIDTH)).append(System.lineSeparator()));
    console.err().print(text);
    console.err().flush();
    drawn = lines.size();
  }

  /** Moves the cursor to the first line that was drawn and clears all below. */
  private String erasure() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J";
  }

  private void erase() {
    console.err().print(erasure());
    drawn = 0;
  }

  private static String counts(List<RunState> now) {
    StringBuilder text = new StringBuilder();
    text.append(SweepStates.count(now, RunFolder.FINISHED)).append(" of ").append(now.size());
    text.append(" done, ").append(SweepStates.count(now, RunFolder.RUNNING)).append(" running");
    for (String status : List.of(RunState.FAILED, RunFolder.DIVERGED)) {
      int count = SweepStates.count(now, status);
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(status);
      }
    }
    return text.toString();
  }

  /** About how long it takes yet, by the epochs of all runs. */
  private String left(List<RunState> now) {
    int done = epochs(now) - epochsBefore;
    int toDo =
        now.stream()
            .filter(state -> !state.isOver() && !state.status().equals(RunState.FAILED))
            .mapToInt(state -> state.entry().epochs() - state.epochs())
            .sum();
    if (done == 0 || toDo == 0) {
      return "";
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    return ", about " + duration(Math.round(seconds / done * toDo)) + " left";
  }

  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private static String scores(RunState state) {
    StringBuilder text = new StringBuilder();
    append(text, "loss", state.metric("valid/loss"));
    append(text, "rate R²", state.metric("valid/r2_observ"));
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Double value) {
    if (value != null) {
      text.append(String.format(Locale.ROOT, ", %s %.3f", name, value));
    }
  }

  /** Ends the table. */
  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      erase();
    }
  }
}
