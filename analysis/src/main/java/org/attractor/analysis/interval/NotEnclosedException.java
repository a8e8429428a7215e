package org.attractor.analysis.interval;

/** A function has no enclosure over a box, for it jumps there. */
public final class NotEnclosedException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  NotEnclosedException(String message) {
    super(message);
  }
}
