package org.attractor.core.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.attractor.api.model.Model;
import org.attractor.api.model.Rollout;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.Metrics;
import org.attractor.core.metrics.MetricsAverage;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;

/**
 * The optimiser steps of one epoch. While a step is computed, a thread beside it scores the batch
 * before and gathers the batch after.
 */
final class EpochRun {
  private static final int MOST_SKIPPED = 20;

  private final TrainerSettings settings;
  private final TrainingState state;
  private final Model model;
  private final TrialSource trials;
  private final ForwardPass forward;
  private final int epoch;
  private final int points;
  private final ExecutorService beside;
  private final List<Future<Metrics>> scores = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private double evaluations;
  private double gradientNorm;
  private double largestNorm;
  private int clipped;
  private int skipped;

  EpochRun(
      TrainerSettings settings,
      TrainingState state,
      Model model,
      TrialSource trials,
      ForwardPass forward,
      ExecutorService beside) {
    this.settings = settings;
    this.state = state;
    this.model = model;
    this.trials = trials;
    this.forward = forward;
    this.beside = beside;
    this.epoch = state.epoch();
    this.points = settings.points(epoch, model.bins());
  }

  /**
   * Takes the steps.
   *
   * @throws DivergedException if numbers are not finite and the policy cannot help
   */
  void run(List<TrainingListener> listeners) {
    int[] order =
        CounterRandom.stream(settings.seed(), Purpose.SHUFFLE, epoch, 0)
            .permutation(trials.trials());
    int batches = (order.length + settings.batchSize() - 1) / settings.batchSize();
    Future<Work> next = prepare(order, 0);
    for (int i = 0; i < batches; i++) {
      Work work = Tasks.await(next);
      if (i + 1 < batches) {
        next = prepare(order, i + 1);
      }
      int index = i;
      attempt(work, i)
          .ifPresent(loss -> listeners.forEach(l -> l.stepped(epoch, index, batches, loss)));
    }
  }

  /** Adds the training metrics, when all scores are there; without any finite step, none. */
  void putInto(Map<String, Double> columns) {
    if (!scores.isEmpty()) {
      columns.putAll(average().columns("train"));
      columns.put("nfe", evaluations / scores.size());
      columns.put("grad_norm", gradientNorm / scores.size());
      columns.put("grad_norm/max", largestNorm);
      if (settings.gradientClip().isPresent()) {
        columns.put("grad_clipped", (double) clipped / scores.size());
      }
      columns.put("learning_rate", rate());
    }
  }

  /** A batch, and the masks that act on it. */
  private record Work(TrialBatch batch, DropoutMasks masks) {}

  private Future<Work> prepare(int[] order, int index) {
    return beside.submit(
        () -> {
          int from = index * settings.batchSize();
          int to = Math.min(order.length, from + settings.batchSize());
          TrialBatch batch = new TrialBatch(trials.gather(Arrays.copyOfRange(order, from, to)));
          // Masks do not depend on the grid, so any rollout of these bins names them.
          return new Work(
              batch,
              DropoutMasks.draw(
                  model, batch.size(), Rollout.ofMap(bins()), settings.seed(), epoch, index));
        });
  }

  private int bins() {
    return settings.decodeAllBins() ? model.bins() : points;
  }

  private Metrics average() {
    MetricsAverage average = new MetricsAverage();
    for (int i = 0; i < scores.size(); i++) {
      average.add(Tasks.await(scores.get(i)), sizes.get(i));
    }
    return average.mean();
  }

  private Optional<Double> attempt(Work work, int index) {
    String trouble;
    try {
      ForwardResult result =
          forward.run(
              state.parameters(),
              new ForwardPass.Request(
                  work.batch.trials().spikes(), bins(), points, Optional.of(work.masks), true));
      Optional<String> notFinite = notFinite(result);
      if (notFinite.isEmpty()) {
        update(work.batch, result);
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
        .ifPresent(
            largest -> {
              clipped += GradientClipping.clip(result.gradients(), norm, largest) ? 1 : 0;
            });
    state.update(Adam.of(rate(), settings.weightDecay()), result.gradients());
    scores.add(beside.submit(() -> batch.score(result, points)));
    sizes.add(batch.size());
    evaluations += result.evaluations();
    gradientNorm += norm;
    largestNorm = Math.max(largestNorm, norm);
    skipped = 0;
  }

  /** The learning rate of this epoch. */
  private double rate() {
    return settings.learningRate()
        * settings.rateSchedule().factor(epoch, settings.maxEpochs())
        * state.rateFactor();
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
