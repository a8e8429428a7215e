package org.attractor.api.training;

import java.util.List;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Model;

/** Fits a model's parameters to trials. */
public interface Trainer {
  /**
   * Trains from the current state to the planned number of epochs.
   *
   * @param backend computes losses and gradients
   * @param model what is fitted
   * @param data trials
   * @param listeners told of each epoch
   */
  TrainingResult train(
      Backend backend, Model model, TrainingData data, List<TrainingListener> listeners);
}
