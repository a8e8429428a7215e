package org.attractor.cli.run;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.attractor.api.backend.Backend;
import org.attractor.api.backend.BackendOptions;
import org.attractor.cli.config.BackendConfig;
import org.attractor.cli.config.ModelConfig;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.TrainerConfig;
import org.attractor.cli.engine.Engines;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.training.StoppingRules;
import org.attractor.core.training.TrainerSettings;

/** What a composed configuration means to the library. */
public final class RunSettings {
  private RunSettings() {}

  /**
   * The model for data of that many neurons and bins; the trainer may choose solver and dropout.
   */
  public static ModelSettings model(RunConfig config, int neurons, int bins) {
    ModelConfig model = config.model();
    return new ModelSettings(
        model.decoder(),
        neurons,
        bins,
        model.latentSize(),
        model.encoderSize(),
        model.mlpHidden(),
        model.activation(),
        model.dt().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        config.trainer().dropout(),
        config.trainer().solver().settings());
  }

  /** How it is trained. */
  public static TrainerSettings trainer(RunConfig config) {
    TrainerConfig trainer = config.trainer();
    return new TrainerSettings(
        config.seed(),
        config.backend().dtype(),
        trainer.maxEpochs(),
        trainer.batchSize(),
        trainer.learningRate(),
        trainer.weightDecay(),
        trainer.gradientClip().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        trainer.learningRateSchedule().schedule(),
        trainer.pointsSchedule().schedule(),
        trainer.decodeAllBins(),
        trainer.validEvery(),
        trainer.checkpointEvery(),
        trainer.onDivergence(),
        trainer.threads());
  }

  /** What ends its training early. */
  public static StoppingRules stopping(RunConfig config) {
    return new StoppingRules(
        config.trainer().earlyStopping().map(OptionalInt::of).orElse(OptionalInt.empty()),
        config.watch().timeLimit().map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  /**
   * Starts the engine.
   *
   * @throws org.attractor.api.UserException if it cannot run here
   */
  public static Backend start(BackendConfig backend) {
    return Engines.create(
        backend.name(), new BackendOptions(backend.device(), backend.effectiveThreads()));
  }
}
