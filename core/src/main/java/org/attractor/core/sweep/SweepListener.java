package org.attractor.core.sweep;

/** Told of the tasks of a sweep, by any thread, also by several at once. */
public interface SweepListener {
  /** A task has ended. */
  void ended(String task, SweepOutcome outcome);
}
