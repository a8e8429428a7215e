package org.attractor.core.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.model.Model;
import org.attractor.api.model.Rollout;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.MetricsAverage;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;

/** The optimiser steps of one epoch. */
final class EpochRun {
  private static final int MOST_SKIPPED = 20;

  private final TrainerSettings settings;
  private final TrainingState state;
  private final Model model;
  private final TrialSource trials;
  private final ForwardPass forward;
  private final int epoch;
  private final int points;
  private final MetricsAverage average = new MetricsAverage();
  private double evaluations;
  private double gradientNorm;
  private int taken;
  private int skipped;

  EpochRun(
      TrainerSettings settings,
      TrainingState state,
      Model model,
      TrialSource trials,
      ForwardPass forward) {
    this.settings = settings;
    this.state = state;
    this.model = model;
    this.trials = trials;
    this.forward = forward;
    this.epoch = state.epoch();
    this.points = settings.points(epoch, model.bins());
  }

  /**
   * Takes the steps.
   *
   * @param columns receives the training metrics; without any finite step, none
   * @throws DivergedException if numbers are not finite and the policy cannot help
   */
  void run(List<TrainingListener> listeners, Map<String, Double> columns) {
    int[] order =
        CounterRandom.stream(settings.seed(), Purpose.SHUFFLE, epoch, 0)
            .permutation(trials.trials());
    int batches = (order.length + settings.batchSize() - 1) / settings.batchSize();
    for (int i = 0; i < batches; i++) {
      int from = i * settings.batchSize();
      int to = Math.min(order.length, from + settings.batchSize());
      TrialBatch batch = new TrialBatch(trials.gather(Arrays.copyOfRange(order, from, to)));
      int index = i;
      attempt(batch, i)
          .ifPresent(loss -> listeners.forEach(l -> l.stepped(epoch, index, batches, loss)));
    }
    if (taken > 0) {
      columns.putAll(average.mean().columns("train"));
      columns.put("nfe", evaluations / taken);
      columns.put("grad_norm", gradientNorm / taken);
    }
  }

  private Optional<Double> attempt(TrialBatch batch, int index) {
    String trouble;
    try {
      int bins = settings.decodeAllBins() ? model.bins() : points;
      // Masks do not depend on the grid, so any rollout of these bins names them.
      DropoutMasks masks =
          DropoutMasks.draw(
              model, batch.size(), Rollout.ofMap(bins), settings.seed(), epoch, index);
      ForwardResult result =
          forward.run(
              state.parameters(),
              new ForwardPass.Request(
                  batch.trials().spikes(), bins, points, Optional.of(masks), true));
      Optional<String> notFinite = notFinite(result);
      if (notFinite.isEmpty()) {
        update(batch, result);
        return Optional.of(result.loss());
      }
      trouble = notFinite.get();
    } catch (SolveFailedException failed) {
      trouble = failed.getMessage();
    }
    diverged(index, trouble);
    return Optional.empty();
  }

  private Optional<String> notFinite(ForwardResult result) {
    List<String> names = state.parameters().names();
    for (int p = 0; p < names.size(); p++) {
      if (!result.gradients().get(p).isFinite()) {
        return Optional.of("the gradient of '" + names.get(p) + "' is not finite");
      }
    }
    return Double.isFinite(result.loss())
        ? Optional.empty()
        : Optional.of("the loss is " + result.loss());
  }

  private void update(TrialBatch batch, ForwardResult result) {
    double norm = result.gradientNorm();
    settings
        .gradientClip()
        .ifPresent(largest -> GradientClipping.clip(result.gradients(), norm, largest));
    double rate =
        settings.learningRate()
            * settings.rateSchedule().factor(epoch, settings.maxEpochs())
            * state.rateFactor();
    state.update(Adam.of(rate, settings.weightDecay()), result.gradients());
    average.add(batch.score(result, points), batch.size());
    evaluations += result.evaluations();
    gradientNorm += norm;
    taken++;
    skipped = 0;
  }

  private void diverged(int index, String trouble) {
    String where = "epoch " + epoch + ", batch " + index + ": " + trouble;
    skipped++;
    if (settings.onDivergence() == DivergencePolicy.STOP || skipped >= MOST_SKIPPED) {
      throw new DivergedException(
          where
              + (settings.onDivergence() == DivergencePolicy.STOP
                  ? ". Lower trainer.learning_rate, set trainer.gradient_clip, or let"
                      + " trainer.on_divergence skip or halve"
                  : "; " + skipped + " steps in a row were left out"));
    }
    if (settings.onDivergence() == DivergencePolicy.HALVE) {
      state.halveRate();
    }
  }
}
