package org.attractor.core.sweep;

import java.io.Serializable;
import java.util.function.BooleanSupplier;

/**
 * One task of a sweep. It may be sent to another process, so it holds no more than says what to do;
 * and it may be run again after it was cut off, so it goes on from what it kept.
 */
public interface SweepTask extends Serializable {
  /** Its name, which no other task of the sweep has. */
  String name();

  /** Processors that it keeps busy, at least 1. */
  int processors();

  /**
   * Does the work on the calling thread. It throws nothing: a failure is an outcome.
   *
   * @param stop asked at safe points whether to end early
   */
  SweepOutcome run(BooleanSupplier stop);
}
