package org.attractor.core.checkpoint.pytorch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attractor.api.UserException;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.HostValues;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.TrainingState;

/**
 * A checkpoint of a training by PyTorch Lightning with Adam, such as the published runs have.
 *
 * @param parameters under PyTorch's names, in the order of the file
 * @param firstMoments Adam's {@code exp_avg}; zeros for a parameter that never had a gradient
 * @param secondMoments Adam's {@code exp_avg_sq}; zeros likewise
 * @param epochs how many were done
 * @param steps optimiser steps done
 * @param hyperparameters numbers that the model was made with, such as {@code latent_size}
 * @param bestEpoch epoch of the best validation, from 0, or -1
 * @param bestLoss its validation loss in nats
 * @param folder where the run was, as the checkpoint tells; may be empty
 */
public record LightningCheckpoint(
    ParameterSet parameters,
    ParameterSet firstMoments,
    ParameterSet secondMoments,
    int epochs,
    int steps,
    Map<String, Number> hyperparameters,
    int bestEpoch,
    double bestLoss,
    String folder) {
  private static final Pattern BEST = Pattern.compile("epoch=(\\d{1,9})-step=\\d+\\.ckpt$");

  /**
   * Reads a checkpoint. Nothing in it is executed.
   *
   * @throws UserException if the file is none, is damaged, or names classes that no checkpoint of
   *     tensors needs
   */
  public static LightningCheckpoint read(Path file) {
    Fields root = new Fields(file, "", TorchFile.read(file));
    Map<String, HostValues> parameters = new LinkedHashMap<>();
    root.fields("state_dict").forEach(HostValues.class, parameters::put);
    Map<String, HostValues> first = new LinkedHashMap<>();
    Map<String, HostValues> second = new LinkedHashMap<>();
    readMoments(root, parameters, first, second);
    Map<String, Number> hyperparameters = new LinkedHashMap<>();
    root.fields("hyper_parameters").forEachOf(Number.class, hyperparameters::put);
    int bestEpoch = -1;
    double bestLoss = Double.POSITIVE_INFINITY;
    String folder = "";
    for (Fields callback : root.fields("callbacks").all()) {
      Matcher best = BEST.matcher(callback.text("best_model_path"));
      if (best.find() && callback.value("best_model_score") instanceof HostValues score) {
        bestEpoch = Integer.parseInt(best.group(1));
        bestLoss = score.scalar();
      }
      folder = callback.text("dirpath");
    }
    return new LightningCheckpoint(
        new ParameterSet(parameters),
        new ParameterSet(first),
        new ParameterSet(second),
        root.integer("epoch") + 1,
        root.integer("global_step"),
        hyperparameters,
        bestEpoch,
        bestLoss,
        folder);
  }

  private static void readMoments(
      Fields root,
      Map<String, HostValues> parameters,
      Map<String, HostValues> first,
      Map<String, HostValues> second) {
    Fields states = root.first("optimizer_states").fields("state");
    List<String> names = List.copyOf(parameters.keySet());
    for (int i = 0; i < names.size(); i++) {
      HostValues parameter = parameters.get(names.get(i));
      HostValues zeros = HostValues.zeros(parameter.spec());
      first.put(names.get(i), zeros);
      second.put(names.get(i), zeros.copy());
      if (states.has(i)) {
        Fields state = states.fields(i);
        first.put(names.get(i), state.tensorLike("exp_avg", parameter));
        second.put(names.get(i), state.tensorLike("exp_avg_sq", parameter));
      }
    }
  }

  /**
   * The state that training goes on from.
   *
   * @param schedule how many bins were in the loss, which tells what the best validation counts
   * @param maxEpochs of the published training
   * @param bins of a trial
   */
  public TrainingState state(PointsSchedule schedule, int maxEpochs, int bins) {
    TrainingState.Best best =
        bestEpoch < 0
            ? TrainingState.Best.none()
            : new TrainingState.Best(
                bestEpoch, schedule.points(bestEpoch, maxEpochs, bins), bestLoss);
    return new TrainingState(parameters, firstMoments, secondMoments, epochs, steps, 1, best);
  }
}
