package org.attractor.cli.config;

import java.util.Optional;
import org.attractor.core.training.DivergencePolicy;

/**
 * How a model is trained.
 *
 * @param name of the choice
 * @param maxEpochs passes over the training trials
 * @param batchSize trials of one step
 * @param learningRate of Adam, before the schedule
 * @param weightDecay L2 term that is added to the gradient
 * @param dropout probability that a unit is dropped
 * @param gradientClip largest norm of the whole gradient; empty: not clipped
 * @param learningRateSchedule how the rate falls
 * @param pointsSchedule how many bins are in the loss
 * @param solver of the decoder in training
 * @param decodeAllBins whether training decodes bins that are not in the loss, for its metrics
 * @param validEvery epochs between two validations
 * @param checkpointEvery epochs between two checkpoints
 * @param earlyStopping epochs without a better validation loss, once all bins are in it, after
 *     which training is finished; empty: all epochs are trained
 * @param onDivergence what a loss or gradient that is not finite leads to
 * @param threads shards that a batch is split into, computed in parallel; the result depends on
 *     their number by rounding only
 */
public record TrainerConfig(
    String name,
    @Range(min = 1) int maxEpochs,
    @Range(min = 1) int batchSize,
    @Range(min = 0, above = true) double learningRate,
    @Range(min = 0) double weightDecay,
    @Range(min = 0, max = 1, below = true) double dropout,
    @Range(min = 0, above = true) Optional<Double> gradientClip,
    LearningRateScheduleConfig learningRateSchedule,
    PointsScheduleConfig pointsSchedule,
    SolverConfig solver,
    boolean decodeAllBins,
    @Range(min = 1) int validEvery,
    @Range(min = 1) int checkpointEvery,
    @Range(min = 1) Optional<Integer> earlyStopping,
    DivergencePolicy onDivergence,
    @Range(min = 1, max = 1024) int threads) {}
