package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.training.TrainingData;
import org.attractor.api.training.TrainingResult;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.cli.console.Interruption;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.run.MetricsCsv;
import org.attractor.core.training.Initialiser;
import org.attractor.core.training.SequentialTrainer;
import org.attractor.core.training.TrainerSettings;
import org.attractor.core.training.TrainingState;

/** Trains one run in its folder, from the beginning or from where it was interrupted. */
public final class RunTraining {
  private final Console console;
  private final Interruption interruption;
  private final RunChooser chooser;

  /**
   * @param console where it says what it does
   * @param interruption asked after each epoch whether to stop
   * @param chooser tells runs apart
   */
  @Inject
  public RunTraining(Console console, Interruption interruption, RunChooser chooser) {
    this.console = console;
    this.interruption = interruption;
    this.chooser = chooser;
  }

  /** Trains, and says how it ended. */
  public enum Outcome {
    /** All epochs are done, now or before. */
    FINISHED,
    /** It was told to stop and can go on. */
    INTERRUPTED,
    /** It cannot go on. */
    DIVERGED
  }

  /**
   * Trains, and tells the user how it ended.
   *
   * @throws UserException if the folder cannot be written to, holds a run of another configuration
   *     or of another model, or another process is at work in it; nothing is written then
   */
  public Outcome train(RunChooser.Chosen run) {
    RunFolder folder = run.folder();
    if (folder.exists()) {
      requireSameConfiguration(run);
      if (folder.status().equals(RunFolder.FINISHED)) {
        console.message(folder.path() + " is finished already; nothing is trained");
        return Outcome.FINISHED;
      }
    }
    folder.requireNoStrayParts();
    folder.requireWritable();
    try (Backend backend = RunSettings.start(run.composition().config().backend())) {
      return train(run, backend);
    }
  }

  @SuppressWarnings("try") // Hold and lock are held, not used.
  private Outcome train(RunChooser.Chosen run, Backend backend) {
    RunFolder folder = run.folder();
    RunConfig config = run.composition().config();
    RunData data = RunData.load(config.data(), console);
    data.requireSameAs(folder);
    SequentialAutoencoder model =
        new SequentialAutoencoder(
            RunSettings.model(config, data.dataset().neurons(), data.dataset().bins()));
    TrainerSettings settings = RunSettings.trainer(config);
    // Before anything is written, and again when nobody else can change it any more.
    Resumption.state(folder, model, settings);
    try (Interruption.Hold hold = interruption.hold();
        RunLock lock = folder.lock()) {
      if (folder.exists()) {
        requireSameConfiguration(run);
      }
      folder.removeLeftovers();
      TrainingState state =
          Resumption.state(folder, model, settings)
              .orElseGet(
                  () ->
                      TrainingState.initial(
                          Initialiser.initialise(model, settings.dtype(), settings.seed())));
      return train(run, data, new Work(backend, model, settings, state));
    }
  }

  /** What is computed, and with what. */
  private record Work(
      Backend backend,
      SequentialAutoencoder model,
      TrainerSettings settings,
      TrainingState state) {}

  private Outcome train(RunChooser.Chosen run, RunData data, Work work) {
    RunFolder folder = run.folder();
    Composition composition = run.composition();
    int firstEpoch = work.state.epoch();
    Optional<ObjectNode> before = folder.readManifest();
    announce(firstEpoch, before, work.backend);
    if (!folder.exists()) {
      folder.write(folder.params(), composition.overridesJson() + "\n");
      folder.write(folder.config(), composition.yaml());
    }
    ObjectNode manifest =
        Manifest.begin(
            composition.config(), work.backend.info(), data.dataset(), firstEpoch, before);
    folder.write(folder.manifest(), manifest);
    try {
      TrainingResult result = compute(run, data, work);
      Outcome outcome = Outcome.valueOf(result.status().name());
      Manifest.end(
          manifest, outcome.name().toLowerCase(Locale.ROOT), result.explanation(), result.epochs());
      folder.write(folder.manifest(), manifest);
      if (outcome == Outcome.DIVERGED) {
        console.error("training diverged: " + result.explanation(), null);
      } else {
        console.message(result.explanation());
      }
      return outcome;
    } catch (RuntimeException | Error failed) {
      abandon(folder, manifest, work.state.epoch(), failed);
      throw failed;
    }
  }

  private TrainingResult compute(RunChooser.Chosen run, RunData data, Work work) {
    RunFolder folder = run.folder();
    Map<String, String> metadata = ModelMetadata.write(work.model.settings());
    metadata.put("seed", Long.toString(work.settings.seed()));
    metadata.put("dataset.sha256", data.dataset().sha256());
    RunCheckpoints checkpoints = new RunCheckpoints(folder.path(), new LinkedHashMap<>(metadata));
    SequentialTrainer trainer =
        new SequentialTrainer(
            work.settings,
            work.state,
            checkpoints,
            interruption::requested,
            MetricsCsv.secondsBefore(folder.metrics(), work.state.epoch()),
            RunSettings.stopping(run.composition().config()));
    TrainingData trials = data.trainingData();
    try (TrainingProgress progress = new TrainingProgress(console);
        Watchers watchers =
            new Watchers(
                folder,
                run.composition(),
                work.backend,
                work.model,
                work.settings,
                work.state,
                trials,
                checkpoints)) {
      watchers.addLast(progress);
      return trainer.train(work.backend, work.model, trials, watchers.all());
    }
  }

  /** Says in the manifest that the run can go on, unless that, too, is impossible. */
  private static void abandon(RunFolder folder, ObjectNode manifest, int epochs, Throwable failed) {
    try {
      Manifest.end(manifest, RunFolder.INTERRUPTED, "failed: " + failed, epochs);
      folder.write(folder.manifest(), manifest);
    } catch (RuntimeException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private void announce(int epoch, Optional<ObjectNode> manifest, Backend backend) {
    if (epoch == 0) {
      return;
    }
    String now = backend.info().name();
    String before = manifest.map(m -> m.path("backend").asText()).orElse(now);
    String engine = before.equals(now) ? "" : ", on " + now + " instead of " + before;
    console.message("going on from epoch " + epoch + engine);
  }

  private void requireSameConfiguration(RunChooser.Chosen run) {
    ConfigDifference.requireNone(
        run.folder(),
        chooser.difference(run.folder(), run.composition()),
        "Give the same settings to go on with it, or another run.dir");
  }
}
