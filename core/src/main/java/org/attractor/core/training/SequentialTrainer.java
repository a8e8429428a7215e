package org.attractor.core.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.Model;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.Trainer;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.api.training.TrialSource;
import org.attractor.core.metrics.Metrics;

/**
 * Trains a model by epochs: shuffled batches, Adam, validation, listeners, checkpoints. It goes on
 * from any state of an earlier training and ends with the same parameters, bit for bit, as if that
 * had not been interrupted.
 */
public final class SequentialTrainer implements Trainer {
  private final TrainerSettings settings;
  private final TrainingState state;
  private final CheckpointSink checkpoints;
  private final BooleanSupplier interrupted;
  private final double secondsBefore;
  private final StoppingRules stopping;

  /**
   * @param settings how to train
   * @param state where to begin; it changes
   * @param checkpoints told of states to keep
   * @param interrupted asked after each epoch whether to stop
   * @param secondsBefore training time of the runs that this one resumes
   */
  public SequentialTrainer(
      TrainerSettings settings,
      TrainingState state,
      CheckpointSink checkpoints,
      BooleanSupplier interrupted,
      double secondsBefore) {
    this(settings, state, checkpoints, interrupted, secondsBefore, StoppingRules.none());
  }

  /**
   * A training that may end early.
   *
   * @param stopping when
   */
  public SequentialTrainer(
      TrainerSettings settings,
      TrainingState state,
      CheckpointSink checkpoints,
      BooleanSupplier interrupted,
      double secondsBefore,
      StoppingRules stopping) {
    this.settings = settings;
    this.state = state;
    this.checkpoints = checkpoints;
    this.interrupted = interrupted;
    this.secondsBefore = secondsBefore;
    this.stopping = stopping;
  }

  /** A trainer that begins anew, keeps no checkpoints and is not interrupted. */
  public static SequentialTrainer fresh(Model model, TrainerSettings settings) {
    ParameterSet parameters = Initialiser.initialise(model, settings.dtype(), settings.seed());
    return new SequentialTrainer(
        settings, TrainingState.initial(parameters), CheckpointSink.none(), () -> false, 0);
  }

  @Override
  public TrainingResult train(
      Backend backend, Model model, TrainingData data, List<TrainingListener> listeners) {
    state.parameters().requireMatches(model);
    long begin = System.nanoTime();
    listeners.forEach(l -> l.started(state.epoch(), settings.maxEpochs()));
    TrainingResult result;
    try (Workers workers =
        new Workers(
            new ForwardPass(backend, model, settings.dtype(), settings.shards()),
            Tasks.threads(1, "attractor-beside"),
            new CheckpointWriter(checkpoints))) {
      result = epochs(model, data, workers, listeners, begin);
      workers.writer.await();
    } catch (DivergedException diverged) {
      result = result(TrainingResult.Status.DIVERGED, diverged.getMessage());
    }
    for (TrainingListener listener : listeners) {
      listener.finished(result);
    }
    return result;
  }

  /**
   * Who works for a training.
   *
   * @param forward computes steps and validations
   * @param beside gathers and scores batches meanwhile
   * @param writer keeps states meanwhile
   */
  private record Workers(ForwardPass forward, ExecutorService beside, CheckpointWriter writer)
      implements AutoCloseable {
    @Override
    public void close() {
      beside.shutdownNow();
      writer.close();
      forward.close();
    }
  }

  private TrainingResult epochs(
      Model model,
      TrainingData data,
      Workers workers,
      List<TrainingListener> listeners,
      long begin) {
    Optional<StoppingRules.End> end = patienceEnded(model);
    while (state.epoch() < settings.maxEpochs() && end.isEmpty()) {
      int epoch = state.epoch();
      boolean last = epoch + 1 == settings.maxEpochs();
      EpochRun steps =
          new EpochRun(settings, state, model, data.train(), workers.forward, workers.beside);
      steps.run(listeners);
      boolean best = false;
      Map<String, Double> valid = new LinkedHashMap<>();
      if (last || (epoch + 1) % settings.validEvery() == 0) {
        // The last batch is scored meanwhile.
        best = validate(model, data.valid(), workers.forward, valid);
      }
      Map<String, Double> columns = new LinkedHashMap<>();
      steps.putInto(columns);
      columns.putAll(valid);
      state.finishEpoch();
      double session = (System.nanoTime() - begin) * 1e-9;
      EpochReport report =
          new EpochReport(
              epoch, state.step(), settings.maxEpochs(), columns, secondsBefore + session);
      workers.writer.await();
      listeners.forEach(l -> l.epochFinished(report));
      if (!last) {
        end = end(model, session);
      }
      if (best) {
        workers.writer.best(state);
      }
      if (last || end.isPresent() || state.epoch() % settings.checkpointEvery() == 0) {
        workers.writer.last(state);
      }
    }
    return end.map(e -> result(e.status(), e.explanation()))
        .orElseGet(
            () ->
                result(
                    TrainingResult.Status.FINISHED,
                    "all " + settings.maxEpochs() + " epochs are done"));
  }

  private Optional<StoppingRules.End> patienceEnded(Model model) {
    return stopping.patienceEnded(state, model.bins(), settings.validEvery());
  }

  /** Why training ends after this epoch, if it does. */
  private Optional<StoppingRules.End> end(Model model, double sessionSeconds) {
    if (interrupted.getAsBoolean()) {
      return Optional.of(
          new StoppingRules.End(
              TrainingResult.Status.INTERRUPTED,
              "interrupted after epoch "
                  + (state.epoch() - 1)
                  + "; the same command goes on from there"));
    }
    return patienceEnded(model).or(() -> stopping.timeEnded(state, sessionSeconds));
  }

  private boolean validate(
      Model model, TrialSource valid, ForwardPass forward, Map<String, Double> columns) {
    int points = settings.points(state.epoch(), model.bins());
    Metrics metrics;
    try {
      metrics =
          new Evaluator(forward, settings.batchSize()).average(state.parameters(), valid, points);
    } catch (SolveFailedException failed) {
      throw new DivergedException(
          "validation of epoch " + state.epoch() + ": " + failed.getMessage());
    }
    columns.putAll(metrics.columns("valid"));
    return Double.isFinite(metrics.loss())
        && state.offer(new TrainingState.Best(state.epoch(), points, metrics.loss()));
  }

  private TrainingResult result(TrainingResult.Status status, String explanation) {
    return new TrainingResult(status, explanation, state.epoch(), state.parameters());
  }
}
