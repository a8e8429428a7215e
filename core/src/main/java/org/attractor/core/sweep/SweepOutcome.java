package org.attractor.core.sweep;

import java.io.Serializable;

/**
 * How a task ended.
 *
 * @param status how
 * @param explanation one sentence for the user
 */
public record SweepOutcome(Status status, String explanation) implements Serializable {
  /** How a task can end. */
  public enum Status {
    /** It is done. */
    FINISHED,
    /** It was told to stop and can go on. */
    INTERRUPTED,
    /** Its computation came to no good end, and would not the next time. */
    DIVERGED,
    /** It could not be done; another time it may. */
    FAILED
  }
}
