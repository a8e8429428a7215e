package org.attractor.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.api.backend.Backends;
import org.attractor.api.tensor.DType;
import org.attractor.core.Engines;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.model.DecoderKind;
import org.attractor.core.model.ModelSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training that changes its engine half-way goes on as if it had not. */
class CheckpointsCrossEnginesTest {
  private static final int BEFORE = 20;
  private static final int EPOCHS = 25;
  private static final ModelSettings MODEL = TinyTraining.model(DecoderKind.NODE);

  private static final Map<String, Backend> ENGINES = new HashMap<>();
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Engines.names()
        .forEach(name -> ENGINES.put(name, Backends.create(name, BackendOptions.singleThread())));
  }

  @AfterAll
  static void stop() {
    ENGINES.values().forEach(Backend::close);
  }

  private static TrainerSettings settings(DType dtype) {
    TrainerSettings single = TinyTraining.settings(EPOCHS, 1);
    return new TrainerSettings(
        single.seed(),
        dtype,
        single.maxEpochs(),
        TinyTraining.data().train().trials(),
        single.learningRate(),
        single.weightDecay(),
        single.gradientClip(),
        single.rateSchedule(),
        single.pointsSchedule(),
        single.decodeAllBins(),
        single.validEvery(),
        single.checkpointEvery(),
        single.onDivergence(),
        single.shards());
  }

  private static double[] validation(List<Map<String, Double>> metrics) {
    return metrics.stream().mapToDouble(m -> m.get("valid/loss")).toArray();
  }

  /** Validation losses of all epochs, without a change of the engine. */
  private static double[] straight(String engine, DType dtype) {
    return validation(TinyTraining.train(ENGINES.get(engine), MODEL, settings(dtype)).metrics());
  }

  /** A checkpoint file after the first epochs. */
  private Path begun(String engine, DType dtype) throws IOException {
    TrainingState state = TinyTraining.initial(MODEL, settings(dtype));
    train(engine, state, dtype, BEFORE);
    Path file = folder.resolve(engine + ".safetensors");
    Checkpoint.write(file, state, Map.of());
    return file;
  }

  /** Validation losses of the epochs that follow a checkpoint. */
  private static double[] resumed(Path checkpoint, String engine, DType dtype) {
    TrainingState state = Checkpoint.read(checkpoint).state().orElseThrow();
    double[] losses = validation(train(engine, state, dtype, EPOCHS).metrics());
    assertThat(losses).hasSize(EPOCHS - BEFORE);
    return losses;
  }

  private static TinyTraining.Outcome train(
      String engine, TrainingState state, DType dtype, int stopAfter) {
    return TinyTraining.train(
        ENGINES.get(engine),
        MODEL,
        settings(dtype),
        state,
        TinyTraining.data(),
        TinyTraining.NO_CHECKPOINTS,
        stopAfter);
  }

  /**
   * Double precision: engines agree within 1e-9 over 50 steps, and a change of the engine adds
   * nothing of its own. Single precision: its roundoff is 2²⁹ times as large; 25 steps of this
   * small model let the roundings of double precision grow to 1e-13 (the other engines' distance
   * from the reference is below that), hence 1e-13 · 2²⁹ = 5e-5.
   */
  private static double budget(DType dtype) {
    return dtype == DType.FLOAT64 ? 1e-9 : 1e-13 * 0x1p29;
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void theLossCurveGoesOnWithinTheBudget(DType dtype) throws IOException {
    double[] reference = straight("jvm", dtype);
    for (String from : ENGINES.keySet()) {
      Path checkpoint = begun(from, dtype);
      for (String to : ENGINES.keySet()) {
        if (!from.equals(to)) {
          double[] rest = resumed(checkpoint, to, dtype);
          for (int i = 0; i < rest.length; i++) {
            double wanted = reference[BEFORE + i];
            assertThat(Math.abs(rest[i] - wanted) / wanted)
                .as("%s to %s, epoch %d", from, to, BEFORE + i)
                .isLessThan(budget(dtype));
          }
        }
      }
    }
  }

  /** What the budget of single precision rests on. */
  @Test
  void doublePrecisionStaysWithinTheGrowthThatTheBudgetAssumes() {
    double[] reference = straight("jvm", DType.FLOAT64);
    for (String engine : ENGINES.keySet()) {
      double[] losses = straight(engine, DType.FLOAT64);
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        assertThat(Math.abs(losses[epoch] - reference[epoch]) / reference[epoch])
            .as("%s, epoch %d", engine, epoch)
            .isLessThan(1e-13);
      }
    }
  }
}
