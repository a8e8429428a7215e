package org.attractor.core.training;

/** Keeps the states of a training. */
public interface CheckpointSink {
  /** Keeps the state after an epoch, to resume from. */
  void last(TrainingState state);

  /** Keeps the state of the best validation so far. */
  void best(TrainingState state);
}
