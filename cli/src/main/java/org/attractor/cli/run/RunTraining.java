package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.training.TrainingResult;
import org.attractor.cli.Interruption;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.Yaml;
import org.attractor.cli.console.Console;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.ModelSettings;
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

  @Inject
  RunTraining(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  /**
   * How it ended.
   *
   * @param status {@code finished}, {@code interrupted} or {@code diverged}
   * @param explanation one sentence
   */
  public record Outcome(String status, String explanation) {
    /** Whether all epochs are done. */
    public boolean finished() {
      return status.equals("finished");
    }

    /** Whether it was told to stop and can go on. */
    public boolean interrupted() {
      return status.equals("interrupted");
    }
  }

  /**
   * Trains.
   *
   * @throws UserException if the folder cannot be written to, holds a run of another configuration
   *     or of another model, or another process is at work in it; nothing is changed then
   */
  @SuppressWarnings("try") // Hold and lock are held, not used.
  public Outcome train(Composition composition, RunFolder folder) {
    if (folder.exists()) {
      requireSameConfiguration(composition, folder);
      if (folder.status().equals("finished")) {
        return new Outcome("finished", folder.path() + " is finished already; nothing is done");
      }
    }
    folder.requireWritable();
    RunConfig config = composition.config();
    RunData data = RunData.load(config.data(), console);
    ModelSettings settings =
        RunSettings.model(config, data.dataset().neurons(), data.dataset().bins());
    SequentialAutoencoder model = new SequentialAutoencoder(settings);
    requireSameDataset(folder, data);
    Optional<Checkpoint> last = RunCheckpoints.readLast(folder.path());
    last.ifPresent(checkpoint -> checkpoint.parameters().requireMatches(model));
    try (Backend backend = RunSettings.start(config.backend());
        Interruption.Hold hold = interruption.hold();
        RunFolder.Lock lock = folder.lock()) {
      return train(composition, folder, data, model, last.flatMap(Checkpoint::state), backend);
    }
  }

  private Outcome train(
      Composition composition,
      RunFolder folder,
      RunData data,
      SequentialAutoencoder model,
      Optional<TrainingState> saved,
      Backend backend) {
    RunConfig config = composition.config();
    TrainerSettings settings = RunSettings.trainer(config);
    TrainingState state =
        saved.orElseGet(
            () ->
                TrainingState.initial(
                    Initialiser.initialise(model, settings.dtype(), settings.seed())));
    announce(folder, state, backend);
    ObjectNode manifest = Manifest.begin(config, backend.info(), data.dataset(), state.epoch());
    if (!folder.exists()) {
      folder.write(folder.params(), composition.overridesJson() + "\n");
      folder.write(folder.config(), composition.yaml());
    }
    folder.write(folder.manifest(), manifest);
    Map<String, String> metadata = new LinkedHashMap<>(ModelMetadata.write(model.settings()));
    metadata.put("seed", Long.toString(config.seed()));
    SequentialTrainer trainer =
        new SequentialTrainer(
            settings,
            state,
            new RunCheckpoints(folder.path(), metadata),
            interruption::requested,
            MetricsCsv.secondsBefore(folder.metrics(), state.epoch()));
    TrainingResult result =
        trainer.train(
            backend,
            model,
            data.trainingData(),
            List.of(new MetricsCsv(folder.metrics()), new TrainingProgress(console)));
    String status = result.status().name().toLowerCase(java.util.Locale.ROOT);
    Manifest.end(manifest, status, result.explanation(), result.epochs());
    folder.write(folder.manifest(), manifest);
    return new Outcome(status, result.explanation());
  }

  private void announce(RunFolder folder, TrainingState state, Backend backend) {
    if (state.epoch() == 0) {
      return;
    }
    String before =
        folder.readManifest().map(m -> m.path("backend").asText()).orElse(backend.info().name());
    String engine =
        before.equals(backend.info().name())
            ? ""
            : ", on " + backend.info().name() + " instead of " + before;
    console.message("going on from epoch " + state.epoch() + engine);
  }

  private static void requireSameConfiguration(Composition composition, RunFolder folder) {
    JsonNode there = Yaml.readFile(folder.config());
    List<String> difference =
        ConfigDifference.between(there, Yaml.read(composition.yaml(), "configuration"));
    if (!difference.isEmpty()) {
      throw new UserException(
          folder.path()
              + " holds a run of another configuration:\n  "
              + String.join("\n  ", difference)
              + "\nGive the same settings to go on with it, or another run.dir");
    }
  }

  private static void requireSameDataset(RunFolder folder, RunData data) {
    folder
        .readManifest()
        .map(m -> m.path("dataset_sha256").asText())
        .filter(sha -> !sha.equals(data.dataset().sha256()))
        .ifPresent(
            sha -> {
              throw new UserException(
                  data.dataset().file()
                      + " is not the dataset that the run in "
                      + folder.path()
                      + " began with: its SHA-256 is "
                      + data.dataset().sha256()
                      + ", it was "
                      + sha);
            });
  }
}
