package org.attractor.cli.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which keys the runs of a sweep are told apart: those that the user gave lists for, and what
 * else differs between runs that these do not tell apart, such as the dataset of a second command
 * or of another experiment in the same sweep. What follows from them, such as the learning rate
 * that belongs to a model, is left out.
 */
final class VaryingKeys {
  private static final String CHOICE = ".name";

  private VaryingKeys() {}

  /**
   * The keys in order: the given ones, then choices of groups, then single values.
   *
   * @param given keys that have lists or ranges
   * @param entries all runs of the sweep
   */
  static List<String> of(Collection<String> given, List<SweepFolder.Entry> entries) {
    Set<String> keys = new LinkedHashSet<>(given);
    for (String candidate : candidates(entries)) {
      if (!follows(candidate, keys, entries)) {
        keys.add(candidate);
      }
    }
    return List.copyOf(keys);
  }

  private static Set<String> candidates(List<SweepFolder.Entry> entries) {
    Set<String> choices = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    for (SweepFolder.Entry entry : entries) {
      for (String key : entry.configuration().keySet()) {
        if (!PlannedRun.tellsApart(key)) {
          continue;
        }
        if (key.endsWith(CHOICE)) {
          choices.add(key.substring(0, key.length() - CHOICE.length()));
        } else {
          values.add(key);
        }
      }
    }
    choices.addAll(values);
    return choices;
  }

  /** Whether runs that agree in the keys agree in the candidate. */
  private static boolean follows(
      String candidate, Set<String> keys, List<SweepFolder.Entry> entries) {
    Map<List<String>, String> known = new HashMap<>();
    for (SweepFolder.Entry entry : entries) {
      List<String> own = new ArrayList<>();
      keys.forEach(key -> own.add(entry.value(key)));
      String value = entry.value(candidate);
      if (!known.computeIfAbsent(own, missing -> value).equals(value)) {
        return false;
      }
    }
    return true;
  }
}
