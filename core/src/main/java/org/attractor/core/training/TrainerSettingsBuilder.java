package org.attractor.core.training;

import java.util.OptionalDouble;
import org.attractor.api.tensor.DType;

/**
 * Makes {@link TrainerSettings} from what differs from the published training of a neural ODE: Adam
 * at 5·10⁻³, batches of 650, 3,000 epochs, 5 bins more in the loss every 150 epochs (Sedler,
 * Versteeg and Pandarinath 2023).
 */
public final class TrainerSettingsBuilder {
  private long seed;
  private DType dtype = DType.FLOAT32;
  private int maxEpochs = 3000;
  private int batchSize = 650;
  private double learningRate = 5e-3;
  private double weightDecay = 1e-5;
  private OptionalDouble gradientClip = OptionalDouble.empty();
  private LearningRateSchedule rateSchedule = LearningRateSchedule.constant();
  private PointsSchedule pointsSchedule = new PointsSchedule.Groups(5, 150);
  private boolean decodeAllBins = true;
  private int validEvery = 1;
  private int shards = 1;

  TrainerSettingsBuilder() {}

  /** Seed of everything random. */
  public TrainerSettingsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Precision of parameters and computation. */
  public TrainerSettingsBuilder dtype(DType value) {
    dtype = value;
    return this;
  }

  /** Epochs. */
  public TrainerSettingsBuilder maxEpochs(int value) {
    maxEpochs = value;
    return this;
  }

  /** Trials of one optimiser step. */
  public TrainerSettingsBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  /** Adam's step. */
  public TrainerSettingsBuilder learningRate(double value) {
    learningRate = value;
    return this;
  }

  /** How the learning rate falls. */
  public TrainerSettingsBuilder rateSchedule(LearningRateSchedule value) {
    rateSchedule = value;
    return this;
  }

  /** L2 coefficient. */
  public TrainerSettingsBuilder weightDecay(double value) {
    weightDecay = value;
    return this;
  }

  /** Largest norm of the whole gradient. */
  public TrainerSettingsBuilder gradientClip(double value) {
    gradientClip = OptionalDouble.of(value);
    return this;
  }

  /** How many bins the loss looks at. */
  public TrainerSettingsBuilder pointsSchedule(PointsSchedule value) {
    pointsSchedule = value;
    return this;
  }

  /** Whether training decodes bins that are not in the loss, too. */
  public TrainerSettingsBuilder decodeAllBins(boolean value) {
    decodeAllBins = value;
    return this;
  }

  /** Epochs between validations. */
  public TrainerSettingsBuilder validEvery(int value) {
    validEvery = value;
    return this;
  }

  /** Parts of a batch that are computed in parallel. */
  public TrainerSettingsBuilder shards(int value) {
    shards = value;
    return this;
  }

  /**
   * The settings.
   *
   * @throws org.attractor.api.UserException if one is out of its range
   */
  public TrainerSettings build() {
    return new TrainerSettings(
        seed,
        dtype,
        maxEpochs,
        batchSize,
        learningRate,
        weightDecay,
        gradientClip,
        rateSchedule,
        pointsSchedule,
        decodeAllBins,
        validEvery,
        1,
        DivergencePolicy.STOP,
        shards);
  }
}
