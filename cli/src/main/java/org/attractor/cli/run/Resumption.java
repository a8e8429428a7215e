package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.TrainerSettings;
import org.attractor.core.training.TrainingState;

/** Reads the state that a training goes on from. */
final class Resumption {
  private Resumption() {}

  /**
   * The state in a run's last checkpoint.
   *
   * @return empty if there is no checkpoint
   * @throws UserException if the checkpoint is damaged, or that of another model or training
   */
  static Optional<TrainingState> state(
      RunFolder folder, SequentialAutoencoder model, TrainerSettings settings) {
    return RunCheckpoints.readLast(folder.path())
        .map(checkpoint -> state(checkpoint, folder.path(), model, settings));
  }

  private static TrainingState state(
      Checkpoint checkpoint, Path folder, SequentialAutoencoder model, TrainerSettings settings) {
    Path file = RunCheckpoints.lastFile(folder);
    try {
      checkpoint.parameters().requireMatches(model);
    } catch (UserException otherModel) {
      throw new UserException(file + ": " + otherModel.getMessage(), otherModel);
    }
    // Models of the same shapes may differ in an activation or a step.
    Map<String, String> expected = ModelMetadata.write(model.settings());
    expected.put("seed", Long.toString(settings.seed()));
    expected.forEach(
        (key, value) -> {
          String found = checkpoint.metadata().get(key);
          if (found != null && !found.equals(value)) {
            throw new UserException(
                file
                    + " is of another model or training: its "
                    + key
                    + " is "
                    + found
                    + ", the run's is "
                    + value);
          }
        });
    TrainingState state =
        checkpoint
            .state()
            .orElseThrow(
                () ->
                    new UserException(
                        file + " has parameters alone; training cannot go on from it"));
    requirePrecision(file, state, settings);
    requireSameShapes(file, state.parameters(), state.firstMoments());
    requireSameShapes(file, state.parameters(), state.secondMoments());
    return state;
  }

  private static void requirePrecision(Path file, TrainingState state, TrainerSettings settings) {
    state
        .parameters()
        .asMap()
        .forEach(
            (name, value) -> {
              if (value.dtype() != settings.dtype()) {
                throw new UserException(
                    file
                        + ": '"
                        + name
                        + "' is "
                        + value.dtype().configName()
                        + ", the run's precision is "
                        + settings.dtype().configName());
              }
            });
  }

  private static void requireSameShapes(Path file, ParameterSet parameters, ParameterSet moments) {
    parameters
        .asMap()
        .forEach(
            (name, value) -> {
              TensorSpec found = moments.get(name).spec();
              if (!found.equals(value.spec())) {
                throw new UserException(
                    file
                        + " is damaged: the optimiser's state of '"
                        + name
                        + "' is "
                        + found
                        + " for a parameter of "
                        + value.spec());
              }
            });
  }
}
