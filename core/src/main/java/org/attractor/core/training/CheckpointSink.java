package org.attractor.core.training;

/**
 * Keeps the states of a training. Called from one thread at a time, which is not the training's;
 * the state given is a copy that nobody changes.
 */
public interface CheckpointSink {
  /** Keeps the state after an epoch, to resume from. */
  void last(TrainingState state);

  /** Keeps the state of the best validation so far. */
  void best(TrainingState state);

  /** Keeps nothing. */
  static CheckpointSink none() {
    return new CheckpointSink() {
      @Override
      public void last(TrainingState state) {}

      @Override
      public void best(TrainingState state) {}
    };
  }
}
