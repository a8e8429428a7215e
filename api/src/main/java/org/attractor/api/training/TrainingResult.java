package org.attractor.api.training;

import org.attractor.api.model.ParameterSet;

/**
 * How a training ended.
 *
 * @param status how
 * @param explanation one sentence: what happened, where, and what to try
 * @param epochs epochs done in all
 * @param parameters the last ones
 */
public record TrainingResult(
    Status status, String explanation, int epochs, ParameterSet parameters) {
  /** How a training can end. */
  public enum Status {
    /** All planned epochs are done. */
    FINISHED,
    /** Somebody asked it to stop; it can be resumed. */
    INTERRUPTED,
    /** Loss or gradients became infinite or not a number, or a solve failed. */
    DIVERGED
  }
}
