package org.attractor.api.training;

/** Told of a training's course, on the training thread, in the order of registration. */
public interface TrainingListener {
  /** Training begins, or goes on, at this epoch. */
  default void started(int firstEpoch, int maxEpochs) {}

  /** One optimiser step is done. */
  default void stepped(int epoch, int stepOfEpoch, int stepsPerEpoch, double loss) {}

  /** An epoch is done, its checkpoint not yet written. */
  default void epochFinished(EpochReport report) {}

  /** Training is over. */
  default void finished(TrainingResult result) {}
}
