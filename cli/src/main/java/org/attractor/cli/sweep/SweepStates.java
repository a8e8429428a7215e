package org.attractor.cli.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at all runs of a sweep again and again; those that are over it looks at once. */
final class SweepStates {
  private final SweepFolder folder;
  private final List<SweepFolder.Entry> entries;
  private final Map<String, RunState> over = new HashMap<>();

  SweepStates(SweepFolder folder, List<SweepFolder.Entry> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /** The state of every run now, in the order of the entries. */
  synchronized List<RunState> now() {
    List<RunState> states = new ArrayList<>();
    for (SweepFolder.Entry entry : entries) {
      RunState state = over.get(entry.name());
      if (state == null) {
        state = RunState.of(folder, entry);
        if (state.isOver()) {
          over.put(entry.name(), state);
        }
      }
      states.add(state);
    }
    return states;
  }

  /** Those of runs with these names. */
  static List<RunState> of(Set<String> names, List<RunState> states) {
    return states.stream().filter(state -> names.contains(state.entry().name())).toList();
  }

  /** How many there are of a status. */
  static int count(List<RunState> states, String status) {
    return (int) states.stream().filter(state -> state.status().equals(status)).count();
  }

  /** The run whose predicted rates come nearest to the true ones, or that of the least loss. */
  static Optional<RunState> best(List<RunState> states) {
    Optional<RunState> byRates =
        states.stream()
            .filter(state -> state.isOver() && state.metric("valid/r2_observ") != null)
            .max(Comparator.comparing(state -> state.metric("valid/r2_observ")));
    return byRates.or(
        () ->
            states.stream()
                .filter(state -> state.isOver() && state.metric("valid/loss") != null)
                .min(Comparator.comparing(state -> state.metric("valid/loss"))));
  }
}
