package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.training.EpochReport;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingListener;
import org.attractor.api.training.TrainingResult;
import org.attractor.api.training.TrialSet;
import org.attractor.core.Engines;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.TinyTraining.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequentialTrainerTest {
  @TempDir Path folder;

  static Stream<Arguments> modelsOnEngines() {
    return Engines.names()
        .flatMap(name -> Arrays.stream(DecoderKind.values()).map(kind -> Arguments.of(name, kind)));
  }

  private static Backend start(String name) {
    return Backends.create(name, BackendOptions.singleThread());
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("modelsOnEngines")
  void everyModelLearnsOnEveryEngine(String name, DecoderKind decoder) {
    try (Backend backend = start(name)) {
      Outcome outcome =
          TinyTraining.train(backend, TinyTraining.model(decoder), TinyTraining.settings(30, 1));
      assertThat(outcome.result().status()).isEqualTo(TrainingResult.Status.FINISHED);
      assertThat(outcome.metrics()).hasSize(30);
      // Compared where the loss looks at whole trials: epochs 15 and later.
      double early = outcome.metrics().get(15).get("valid/loss");
      assertThat(outcome.metrics().get(29).get("valid/loss")).isLessThan(early);
      assertThat(outcome.metrics().get(29))
          .containsKeys("valid/r2_latent/late", "nfe", "grad_norm");
    }
  }

  @Test
  void trainingMetricsOfTrialsDecodedInPartHaveNoR2() {
    try (Backend backend = start("jvm")) {
      Outcome outcome =
          TinyTraining.train(
              backend, TinyTraining.model(DecoderKind.NODE), TinyTraining.settings(4, 1));
      assertThat(outcome.metrics().get(0))
          .containsKey("train/loss")
          .doesNotContainKey("train/r2_observ")
          .containsEntry("train/num_points", 3.0)
          .containsKey("valid/r2_observ");
      assertThat(outcome.metrics().get(3)).containsKeys("train/r2_observ", "train/r2_latent");
    }
  }

  @ParameterizedTest
  @MethodSource("org.attractor.core.Engines#names")
  void anInterruptedTrainingEndsWithTheBytesOfAnUndisturbedOne(String name) throws IOException {
    ModelSettings model = TinyTraining.model(DecoderKind.NODE);
    TrainerSettings settings = TinyTraining.settings(6, 2);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    try (Backend backend = start(name)) {
      TinyTraining.train(
          backend,
          model,
          settings,
          TinyTraining.initial(model, settings),
          TinyTraining.data(),
          new RunCheckpoints(whole, Map.of("seed", "3")),
          100);
    }
    for (int part = 0; part < 3; part++) {
      try (Backend backend = start(name)) {
        TrainingState state =
            RunCheckpoints.readLast(parts)
                .flatMap(Checkpoint::state)
                .orElseGet(() -> TinyTraining.initial(model, settings));
        assertThat(state.epoch()).isEqualTo(2 * part);
        TinyTraining.train(
            backend,
            model,
            settings,
            state,
            TinyTraining.data(),
            new RunCheckpoints(parts, Map.of("seed", "3")),
            2);
      }
    }
    assertThat(RunCheckpoints.lastFile(parts))
        .hasSameBinaryContentAs(RunCheckpoints.lastFile(whole));
    assertThat(RunCheckpoints.bestFile(parts))
        .hasSameBinaryContentAs(RunCheckpoints.bestFile(whole));
  }

  @ParameterizedTest
  @MethodSource("org.attractor.core.Engines#names")
  void theSameSeedGivesTheSameBits(String name) {
    ModelSettings model = TinyTraining.model(DecoderKind.GRU);
    try (Backend backend = start(name)) {
      Outcome first = TinyTraining.train(backend, model, TinyTraining.settings(3, 2));
      Outcome second = TinyTraining.train(backend, model, TinyTraining.settings(3, 2));
      assertThat(second.state().parameters().asMap()).isEqualTo(first.state().parameters().asMap());
    }
  }

  @ParameterizedTest
  @MethodSource("org.attractor.core.Engines#names")
  void enginesAndShardsAgreeUpToRounding(String name) {
    ModelSettings model = TinyTraining.model(DecoderKind.NODE);
    try (Backend jvm = start("jvm");
        Backend backend = start(name)) {
      Outcome reference = TinyTraining.train(jvm, model, TinyTraining.settings(4, 1));
      for (int shards : new int[] {1, 3}) {
        Outcome other = TinyTraining.train(backend, model, TinyTraining.settings(4, shards));
        for (int epoch = 0; epoch < 4; epoch++) {
          // Twelve Adam steps of 1e-2 turn gradient rounding of 1e-6 into at most 1e-4 of a loss
          // near 1; a mask or shuffle that differs would move it by more than 1e-2.
          assertThat(other.metrics().get(epoch).get("valid/loss"))
              .isCloseTo(reference.metrics().get(epoch).get("valid/loss"), within(1e-4));
        }
      }
    }
  }

  @Test
  void anEpochIsReportedWhenTheOneBeforeIsKept() {
    AtomicInteger kept = new AtomicInteger();
    List<Integer> keptAtReport = new ArrayList<>();
    CheckpointSink slow =
        new CheckpointSink() {
          @Override
          public void last(TrainingState state) {
            try {
              Thread.sleep(30); // longer than an epoch of this training
            } catch (InterruptedException interrupted) {
              throw new IllegalStateException(interrupted);
            }
            kept.set(state.epoch());
          }

          @Override
          public void best(TrainingState state) {}
        };
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochReport report) {
            keptAtReport.add(kept.get());
          }
        };
    ModelSettings model = TinyTraining.model(DecoderKind.GRU);
    TrainerSettings settings = TinyTraining.settings(4, 1);
    try (Backend backend = start("jvm")) {
      new SequentialTrainer(settings, TinyTraining.initial(model, settings), slow, () -> false, 0)
          .train(backend, new SequentialAutoencoder(model), TinyTraining.data(), List.of(listener));
    }
    assertThat(keptAtReport).containsExactly(0, 1, 2, 3);
    assertThat(kept).as("the last one, when training has ended").hasValue(4);
  }

  @Test
  void divergenceStopsWithEpochAndParameterAndAdvice() {
    Outcome outcome = trainOnBadCounts(DivergencePolicy.STOP);
    assertThat(outcome.result().status()).isEqualTo(TrainingResult.Status.DIVERGED);
    assertThat(outcome.result().explanation())
        .contains("epoch 0, batch")
        .contains("encoder.weight_ih_l0")
        .contains("trainer.learning_rate");
  }

  @Test
  void divergenceCanBeSkippedOrAnsweredWithHalfTheRate() {
    Outcome skipped = trainOnBadCounts(DivergencePolicy.SKIP);
    assertThat(skipped.result().status()).isEqualTo(TrainingResult.Status.FINISHED);
    assertThat(skipped.state().rateFactor()).isEqualTo(1);
    assertThat(skipped.state().step()).as("one batch of three left out").isEqualTo(2);
    Outcome halved = trainOnBadCounts(DivergencePolicy.HALVE);
    assertThat(halved.result().status()).isEqualTo(TrainingResult.Status.FINISHED);
    assertThat(halved.state().rateFactor()).isEqualTo(0.5);
  }

  /** One trial with an infinite count: the batch that holds it has no finite gradient. */
  private static Outcome trainOnBadCounts(DivergencePolicy policy) {
    TrainerSettings base = TinyTraining.settings(1, 1);
    TrainerSettings settings =
        new TrainerSettings(
            base.seed(),
            base.dtype(),
            1,
            base.batchSize(),
            base.learningRate(),
            base.weightDecay(),
            base.gradientClip(),
            base.rateSchedule(),
            base.pointsSchedule(),
            false,
            1,
            1,
            policy,
            1);
    TrainingData good = TinyTraining.data();
    HostValues spikes = good.train().all().spikes().copy();
    spikes.set(5, Float.POSITIVE_INFINITY);
    TrainingData bad =
        new TrainingData(
            new TrialSet(spikes, good.train().all().rates(), good.train().all().latents()),
            good.valid());
    ModelSettings model = TinyTraining.model(DecoderKind.GRU);
    try (Backend backend = start("jvm")) {
      return TinyTraining.train(
          backend,
          model,
          settings,
          TinyTraining.initial(model, settings),
          bad,
          TinyTraining.NO_CHECKPOINTS,
          100);
    }
  }

  @Test
  void trialsWithoutTruthAreTrainedOnAndHaveNoR2() {
    TrainingData known = TinyTraining.data();
    TrainingData unknown =
        new TrainingData(
            new TrialSet(known.train().all().spikes(), Optional.empty(), Optional.empty()),
            new TrialSet(known.valid().all().spikes(), Optional.empty(), Optional.empty()));
    ModelSettings model = TinyTraining.model(DecoderKind.NODE);
    TrainerSettings settings = TinyTraining.settings(2, 1);
    try (Backend backend = start("jvm")) {
      Outcome outcome =
          TinyTraining.train(
              backend,
              model,
              settings,
              TinyTraining.initial(model, settings),
              unknown,
              TinyTraining.NO_CHECKPOINTS,
              100);
      assertThat(outcome.metrics().get(1))
          .containsKeys("train/loss", "valid/loss")
          .doesNotContainKeys("valid/r2_observ", "valid/r2_latent");
    }
  }

  @Test
  void parametersOfAnotherModelAreRefused() {
    ModelSettings gru = TinyTraining.model(DecoderKind.GRU);
    ModelSettings node = TinyTraining.model(DecoderKind.NODE);
    TrainerSettings settings = TinyTraining.settings(1, 1);
    try (Backend backend = start("jvm")) {
      assertThatThrownBy(
              () ->
                  TinyTraining.train(
                      backend,
                      node,
                      settings,
                      TinyTraining.initial(gru, settings),
                      TinyTraining.data(),
                      TinyTraining.NO_CHECKPOINTS,
                      1))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("parameters of another model")
          .hasMessageContaining("decoder.vf.vf.vf.0.weight");
    }
  }

  @Test
  void aCheckpointWithoutTrainingStateStillHasItsParameters() throws IOException {
    TrainerSettings settings = TinyTraining.settings(1, 1);
    TrainingState state = TinyTraining.initial(TinyTraining.model(DecoderKind.GRU), settings);
    Path file = folder.resolve("weights.safetensors");
    new org.attractor.core.checkpoint.Safetensors(state.parameters().asMap(), Map.of()).write(file);
    Checkpoint read = Checkpoint.read(file);
    assertThat(read.state()).isEmpty();
    assertThat(read.parameters().asMap()).isEqualTo(state.parameters().asMap());
  }
}
