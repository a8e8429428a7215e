package org.attractor.api.training;

import java.nio.file.Path;
import java.util.Map;

/**
 * Told of a training's course, on the training thread, in the order of registration. One that is
 * named in {@code META-INF/services/org.attractor.api.training.TrainingListener} is made anew for
 * each run of the command line and told of it; it then has a constructor without parameters. What
 * it throws ends the training.
 */
public interface TrainingListener {
  /**
   * A run of the command line is about to be trained; before {@link #started}.
   *
   * @param folder of the run, which exists
   * @param configuration every dotted key and its value
   */
  default void prepare(Path folder, Map<String, String> configuration) {}

  /** Training begins, or goes on, at this epoch. */
  default void started(int firstEpoch, int maxEpochs) {}

  /** One optimiser step is done. */
  default void stepped(int epoch, int stepOfEpoch, int stepsPerEpoch, double loss) {}

  /** An epoch is done, its checkpoint not yet written. */
  default void epochFinished(EpochReport report) {}

  /** Training is over. */
  default void finished(TrainingResult result) {}
}
