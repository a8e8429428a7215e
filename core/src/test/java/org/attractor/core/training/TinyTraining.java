package org.attractor.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.api.backend.Backend;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Shape;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.api.training.TrialSet;
import org.attractor.core.model.Activation;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.model.SolverSettings;
import org.attractor.core.random.CounterRandom;
import org.attractor.core.random.Purpose;
import org.attractor.core.random.RandomStream;

/** A training small enough to repeat many times. */
final class TinyTraining {
  static final int BINS = 8;
  static final int NEURONS = 4;

  private TinyTraining() {}

  static ModelSettings model(DecoderKind decoder) {
    return new ModelSettings(
        decoder,
        NEURONS,
        BINS,
        2,
        5,
        List.of(6),
        Activation.TANH,
        OptionalDouble.of(0.1),
        0.1,
        SolverSettings.published());
  }

  static TrainerSettings settings(int epochs, int shards) {
    return new TrainerSettings(
        3,
        DType.FLOAT32,
        epochs,
        16,
        1e-2,
        1e-4,
        OptionalDouble.of(5),
        new LearningRateSchedule(LearningRateSchedule.Form.LINEAR, 0.5, 0.1),
        new PointsSchedule.Growth(3, 2, 0.5),
        false,
        1,
        1,
        DivergencePolicy.STOP,
        shards);
  }

  static TrainingData data() {
    return new TrainingData(trials(40, 0), trials(12, 1));
  }

  /** Poisson counts of two shifted sinusoids. */
  private static TrialSet trials(int count, int index) {
    RandomStream random = CounterRandom.stream(1, Purpose.TEST, 0, index);
    float[] latents = new float[count * BINS * 2];
    float[] rates = new float[count * BINS * NEURONS];
    float[] spikes = new float[count * BINS * NEURONS];
    for (int trial = 0; trial < count; trial++) {
      double phase = random.uniform(0, 2 * Math.PI);
      for (int bin = 0; bin < BINS; bin++) {
        int at = trial * BINS + bin;
        latents[2 * at] = (float) Math.cos(phase + 0.6 * bin);
        latents[2 * at + 1] = (float) Math.sin(phase + 0.6 * bin);
        for (int n = 0; n < NEURONS; n++) {
          rates[NEURONS * at + n] = (float) Math.exp(latents[2 * at + n % 2] * (1 - 0.4 * n));
          spikes[NEURONS * at + n] = random.poisson(rates[NEURONS * at + n]);
        }
      }
    }
    return new TrialSet(
        HostValues.of(Shape.of(count, BINS, NEURONS), spikes),
        Optional.of(HostValues.of(Shape.of(count, BINS, NEURONS), rates)),
        Optional.of(HostValues.of(Shape.of(count, BINS, 2), latents)));
  }

  static TrainingState initial(ModelSettings model, TrainerSettings settings) {
    return TrainingState.initial(
        Initialiser.initialise(
            new SequentialAutoencoder(model), settings.dtype(), settings.seed()));
  }

  /** What a training left behind. */
  record Outcome(TrainingResult result, TrainingState state, List<Map<String, Double>> metrics) {}

  /**
   * @param stopAfter epochs after which it is interrupted
   */
  static Outcome train(
      Backend backend,
      ModelSettings model,
      TrainerSettings settings,
      TrainingState state,
      TrainingData data,
      CheckpointSink sink,
      int stopAfter) {
    List<Map<String, Double>> metrics = new ArrayList<>();
    TrainingListener recorder =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            metrics.add(report.metrics());
          }
        };
    SequentialTrainer trainer =
        new SequentialTrainer(settings, state, sink, () -> metrics.size() >= stopAfter, 0);
    TrainingResult result =
        trainer.train(backend, new SequentialAutoencoder(model), data, List.of(recorder));
    return new Outcome(result, state, metrics);
  }

  static Outcome train(Backend backend, ModelSettings model, TrainerSettings settings) {
    return train(
        backend, model, settings, initial(model, settings), data(), NO_CHECKPOINTS, 1_000_000);
  }

  static final CheckpointSink NO_CHECKPOINTS =
      new CheckpointSink() {
        @Override
        public void last(TrainingState state) {}

        @Override
        public void best(TrainingState state) {}
      };
}
