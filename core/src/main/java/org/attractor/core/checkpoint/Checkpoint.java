package org.attractor.core.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.training.TrainingState;

/**
 * A checkpoint file: parameters under PyTorch's names, and, for one that training can go on from,
 * Adam's moments under {@code optimizer.exp_avg.NAME} and {@code optimizer.exp_avg_sq.NAME} with
 * epoch, step and best score as text. Random numbers are counted by seed, epoch and index, so the
 * generator's state is the seed and the epoch.
 *
 * @param parameters the model's
 * @param state of the training; empty in a file of parameters alone
 * @param metadata every text of the file
 */
public record Checkpoint(
    ParameterSet parameters, Optional<TrainingState> state, Map<String, String> metadata) {
  private static final String FIRST = "optimizer.exp_avg.";
  private static final String SECOND = "optimizer.exp_avg_sq.";

  /**
   * Writes a training's state.
   *
   * @param metadata more text to keep, such as the seed and the model's settings
   */
  public static void write(Path file, TrainingState state, Map<String, String> metadata)
      throws IOException {
    Map<String, HostValues> tensors = new LinkedHashMap<>(state.parameters().asMap());
    state.firstMoments().asMap().forEach((name, value) -> tensors.put(FIRST + name, value));
    state.secondMoments().asMap().forEach((name, value) -> tensors.put(SECOND + name, value));
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put("epoch", Integer.toString(state.epoch()));
    texts.put("step", Integer.toString(state.step()));
    texts.put("rate_factor", Double.toString(state.rateFactor()));
    texts.put("best.epoch", Integer.toString(state.best().epoch()));
    texts.put("best.points", Integer.toString(state.best().points()));
    texts.put("best.loss", Double.toString(state.best().loss()));
    new Safetensors(tensors, texts).write(file);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws UserException if the file is not a checkpoint, or not whole
   */
  public static Checkpoint read(Path file) {
    Safetensors content = Safetensors.read(file);
    Map<String, HostValues> parameters = new LinkedHashMap<>();
    Map<String, HostValues> first = new LinkedHashMap<>();
    Map<String, HostValues> second = new LinkedHashMap<>();
    content
        .tensors()
        .forEach(
            (name, value) -> {
              if (name.startsWith(SECOND)) {
                second.put(name.substring(SECOND.length()), value);
              } else if (name.startsWith(FIRST)) {
                first.put(name.substring(FIRST.length()), value);
              } else {
                parameters.put(name, value);
              }
            });
    ParameterSet set = new ParameterSet(parameters);
    Map<String, String> metadata = content.metadata();
    boolean resumable =
        metadata.containsKey("epoch")
            && first.keySet().equals(parameters.keySet())
            && second.keySet().equals(parameters.keySet());
    Optional<TrainingState> state =
        resumable
            ? Optional.of(
                state(file, set, new ParameterSet(first), new ParameterSet(second), metadata))
            : Optional.empty();
    return new Checkpoint(set, state, metadata);
  }

  private static TrainingState state(
      Path file,
      ParameterSet parameters,
      ParameterSet first,
      ParameterSet second,
      Map<String, String> metadata) {
    try {
      return new TrainingState(
          parameters,
          first,
          second,
          Integer.parseInt(metadata.get("epoch")),
          Integer.parseInt(metadata.get("step")),
          Double.parseDouble(metadata.get("rate_factor")),
          new TrainingState.Best(
              Integer.parseInt(metadata.get("best.epoch")),
              Integer.parseInt(metadata.get("best.points")),
              Double.parseDouble(metadata.get("best.loss"))));
    } catch (NumberFormatException | NullPointerException damaged) {
      throw new UserException(file + ": its training state is damaged: " + damaged, damaged);
    }
  }
}
