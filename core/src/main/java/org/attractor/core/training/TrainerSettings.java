package org.attractor.core.training;

import java.util.OptionalDouble;
import org.attractor.api.UserException;
import org.attractor.api.tensor.DType;

/**
 * How a model is trained.
 *
 * @param seed of everything random
 * @param dtype precision of parameters and computation
 * @param maxEpochs at least 1
 * @param batchSize trials of one optimiser step, at least 1; the last batch may be smaller
 * @param learningRate above 0
 * @param weightDecay L2 coefficient, at least 0
 * @param gradientClip largest norm of the whole gradient; empty for no clipping
 * @param rateSchedule how the learning rate falls
 * @param pointsSchedule how many bins the loss looks at
 * @param decodeAllBins whether training decodes whole trials even where the loss looks at fewer
 *     bins, so that R² of whole training trials is known; validation always does
 * @param validEvery epochs between validations, at least 1; the last epoch is always validated
 * @param checkpointEvery epochs between checkpoints, at least 1; the last epoch always has one
 * @param onDivergence what to do when numbers are not finite
 * @param shards parts that a batch is split into, computed in parallel, at least 1. The result
 *     depends, by rounding, on their number but not on how many run at once
 */
public record TrainerSettings(
    long seed,
    DType dtype,
    int maxEpochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    OptionalDouble gradientClip,
    LearningRateSchedule rateSchedule,
    PointsSchedule pointsSchedule,
    boolean decodeAllBins,
    int validEvery,
    int checkpointEvery,
    DivergencePolicy onDivergence,
    int shards) {

  /**
   * Checks the ranges.
   *
   * @throws UserException naming the setting, its value and its range
   */
  public TrainerSettings {
    requireAtLeastOne("max_epochs", maxEpochs);
    requireAtLeastOne("batch_size", batchSize);
    requireAtLeastOne("valid_every", validEvery);
    requireAtLeastOne("checkpoint_every", checkpointEvery);
    requireAtLeastOne("shards", shards);
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new UserException("learning_rate=" + learningRate + ": above 0 is needed");
    }
    if (!(weightDecay >= 0)) {
      throw new UserException("weight_decay=" + weightDecay + ": at least 0 is needed");
    }
    if (gradientClip.isPresent() && !(gradientClip.getAsDouble() > 0)) {
      throw new UserException(
          "gradient_clip=" + gradientClip.getAsDouble() + ": above 0 is needed, or none");
    }
  }

  /** Settings that begin as those of the published training of a neural ODE. */
  public static TrainerSettingsBuilder builder() {
    return new TrainerSettingsBuilder();
  }

  /**
   * Bins in the loss of an epoch.
   *
   * @param epoch from 0
   * @param bins of a whole trial
   */
  int points(int epoch, int bins) {
    return pointsSchedule.points(epoch, maxEpochs, bins);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new UserException(name + "=" + value + ": at least 1 is needed");
    }
  }
}
