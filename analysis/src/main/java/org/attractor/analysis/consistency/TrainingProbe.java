package org.attractor.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attractor.analysis.consistency.reference.ReferenceModel;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.api.training.TrialSet;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.CheckpointSink;
import org.attractor.core.training.Initialiser;
import org.attractor.core.training.PointsSchedule;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.attractor.core.training.TrainingState;

/**
 * Training steps from one seed: the published neural ODE with 3 latents, Adam, dropout, on a few
 * recorded trials. Compared is the loss of every step, so what differs in one step shows in all
 * that follow.
 */
final class TrainingProbe implements Probe {
  static final String CHECK = "training";

  /** Optimiser steps. */
  static final int STEPS = 50;

  private static final int TRIALS = 8;
  private static final int BINS = 20;

  private final TrialSet trials;

  /**
   * @param model whose batch has the trials
   */
  TrainingProbe(ReferenceModel model) {
    HostValues all = model.spikes();
    int neurons = all.shape().size(2);
    int stride = all.shape().size(1) * neurons;
    float[] kept = new float[TRIALS * BINS * neurons];
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int i = 0; i < BINS * neurons; i++) {
        kept[trial * BINS * neurons + i] = (float) all.get(trial * stride + i);
      }
    }
    HostValues spikes = HostValues.of(Shape.of(TRIALS, BINS, neurons), kept);
    this.trials = new TrialSet(spikes, Optional.empty(), Optional.empty());
  }

  @Override
  public String check() {
    return CHECK;
  }

  @Override
  public String subject() {
    return STEPS + " steps of a neural ODE";
  }

  @Override
  public boolean cumulative() {
    return true;
  }

  @Override
  public List<Quantity> run(Backend backend, DType dtype) {
    ModelSettings published = ModelSettings.publishedNode(trials.neurons(), 3);
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            new ModelSettings(
                published.decoder(),
                published.neurons(),
                BINS,
                published.latentSize(),
                published.encoderSize(),
                published.hidden(),
                published.activation(),
                published.dt(),
                published.dropout(),
                published.solver()));
    TrainerSettings settings = settings(dtype);
    TrainingState state =
        TrainingState.initial(Initialiser.initialise(model, dtype, settings.seed()));
    double[] losses = new double[STEPS];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepped(int epoch, int stepOfEpoch, int stepsPerEpoch, double loss) {
            losses[epoch] = loss;
          }
        };
    TrainingResult result =
        new SequentialTrainer(settings, state, CheckpointSink.none(), () -> false, 0)
            .train(backend, model, new TrainingData(trials, trials), List.of(listener));
    if (result.status() != TrainingResult.Status.FINISHED) {
      throw new IllegalStateException(result.explanation());
    }
    List<Quantity> quantities = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      quantities.add(
          new Quantity("loss", "loss of step " + (step + 1), new double[] {losses[step]}));
    }
    return quantities;
  }

  /** One batch an epoch, at the published rates. */
  private static TrainerSettings settings(DType dtype) {
    return TrainerSettings.builder()
        .dtype(dtype)
        .maxEpochs(STEPS)
        .batchSize(TRIALS)
        .pointsSchedule(new PointsSchedule.Groups(BINS, STEPS))
        .decodeAllBins(false)
        .validEvery(STEPS)
        .build();
  }
}
