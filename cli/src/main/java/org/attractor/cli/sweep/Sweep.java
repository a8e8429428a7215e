package org.attractor.cli.sweep;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attractor.api.UserException;
import org.attractor.cli.config.DataConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Interruption;
import org.attractor.cli.run.RunData;
import org.attractor.cli.run.RunFolder;
import org.attractor.cli.run.RunLock;
import org.attractor.cli.run.WritableFolder;
import org.attractor.core.sweep.SweepExecutor;
import org.attractor.core.sweep.SweepListener;
import org.attractor.core.sweep.SweepRequest;
import org.attractor.core.sweep.SweepTask;

/** Trains the runs of a plan that are not over yet. */
public final class Sweep {
  private final Console console;
  private final Interruption interruption;

  @Inject
  Sweep(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  /** How a sweep ended. */
  public enum Outcome {
    /** All runs are finished. */
    FINISHED,
    /** All runs are over, but some diverged or failed. */
    INCOMPLETE,
    /** It was told to stop and can go on. */
    INTERRUPTED
  }

  /**
   * Trains.
   *
   * @throws UserException if the folder cannot be written to or another process sweeps in it, the
   *     executor cannot run, or a dataset is refused
   */
  @SuppressWarnings("try") // Hold and lock are held, not used.
  public Outcome run(SweepPlan plan) {
    SweepExecutor executor = SweepExecutor.named(plan.config().executor());
    SweepFolder folder = plan.folder();
    List<SweepTask> all =
        plan.runs().stream()
            .<SweepTask>map(run -> TrainTask.of(run, folder, plan.config().retries()))
            .toList();
    executor.check(request(plan, all, (task, outcome) -> {}));
    WritableFolder.require("sweep.dir", folder.path());
    try (Interruption.Hold hold = interruption.hold();
        RunLock lock = folder.lock()) {
      prepareData(plan);
      int others = folder.add(plan.keys(), plan.runs());
      if (others > 0) {
        console.message(folder.path() + " has " + others + " other runs, which stay as they are");
      }
      Set<String> names = new HashSet<>();
      plan.runs().forEach(run -> names.add(run.name()));
      List<SweepFolder.Entry> entries = folder.index().entries();
      SweepStates states = new SweepStates(folder, entries);
      Set<String> over = new HashSet<>();
      states.now().stream().filter(RunState::isOver).forEach(s -> over.add(s.entry().name()));
      List<SweepTask> tasks = all.stream().filter(task -> !over.contains(task.name())).toList();
      console.message(
          String.format(
              "%d runs in %s, %d of them over; executor %s",
              plan.runs().size(),
              folder.path(),
              plan.runs().size() - tasks.size(),
              executor.name()));
      try (SweepDisplay display = new SweepDisplay(console, folder, states, names)) {
        executor.execute(request(plan, tasks, display));
      }
      List<RunState> ended = states.now();
      SweepResults.write(folder, ended);
      return outcome(SweepStates.of(names, ended));
    }
  }

  private SweepRequest request(SweepPlan plan, List<SweepTask> tasks, SweepListener listener) {
    Map<String, String> properties = new HashMap<>(plan.properties());
    plan.config().master().ifPresent(master -> properties.put("spark.master", master));
    return new SweepRequest(
        tasks, plan.config().processors(), properties, interruption::requested, listener);
  }

  /** Makes the datasets that are not there, before several runs ask for them at once. */
  private void prepareData(SweepPlan plan) {
    Set<DataConfig> distinct = new HashSet<>();
    for (PlannedRun run : plan.runs()) {
      DataConfig data = run.composition().config().data();
      if (distinct.add(data)) {
        RunData.load(data, console);
      }
    }
  }

  private Outcome outcome(List<RunState> states) {
    if (states.stream().allMatch(state -> state.status().equals(RunFolder.FINISHED))) {
      return Outcome.FINISHED;
    }
    return interruption.requested() ? Outcome.INTERRUPTED : Outcome.INCOMPLETE;
  }
}
