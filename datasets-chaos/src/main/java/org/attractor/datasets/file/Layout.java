package org.attractor.datasets.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.attractor.datasets.Split;

/** Names of the members of a dataset file. */
final class Layout {
  /** Spike counts {@code [trial, time, neuron]}. */
  static final String DATA = "data";

  /** Firing rates {@code [trial, time, neuron]}. */
  static final String ACTIVITY = "activity";

  /** Hidden states {@code [trial, time, latent]}. */
  static final String LATENTS = "latents";

  /** Model times {@code [trial, time]}. */
  static final String TIMES = "times";

  /** Trial numbers {@code [trial]}. */
  static final String INDS = "inds";

  /** Readout weights {@code [latent, neuron]}. */
  static final String READOUT = "readout";

  /** Mean activity {@code [1, neuron]}. */
  static final String MEAN = "orig_mean";

  /** Standard deviation of the activity {@code [1, neuron]}. */
  static final String DEVIATION = "orig_std";

  private Layout() {}

  /** The name of a member of a split, such as {@code train_data}. */
  static String member(Split split, String what) {
    return split.key() + "_" + what;
  }

  /** The members that every file has. */
  private static List<String> recorded() {
    return members(List.of(DATA, TIMES, INDS), List.of());
  }

  /** The members that only simulated data have: all or none of them. */
  private static List<String> truth() {
    return members(List.of(ACTIVITY, LATENTS), List.of(READOUT, MEAN, DEVIATION));
  }

  /** Whether one of the members is there that only simulated data have. */
  static boolean hasTruth(Collection<String> members) {
    return truth().stream().anyMatch(members::contains);
  }

  /** The members of a file. */
  static List<String> members(boolean withTruth) {
    List<String> names = new ArrayList<>(recorded());
    if (withTruth) {
      names.addAll(truth());
    }
    return names;
  }

  private static List<String> members(List<String> ofSplits, List<String> others) {
    List<String> names = new ArrayList<>();
    for (String what : ofSplits) {
      for (Split split : Split.values()) {
        names.add(member(split, what));
      }
    }
    names.addAll(others);
    return names;
  }
}
