package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.attractor.api.UserException;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.training.TrialSource;
import org.attractor.cli.config.RunConfig;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.checkpoint.ModelMetadata;
import org.attractor.core.checkpoint.RunCheckpoints;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.Evaluator;
import org.attractor.core.training.ForwardPass;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.Split;

/** Evaluates checkpoints on any engine. */
public final class RunEvaluation {
  private static final String ENTRIES = "evaluations";
  private static final int MOST_SHOWN = 2000;
  private static final double SHARE_OF_MEMORY = 1.0 / 16;

  private final Published published;

  @Inject
  RunEvaluation(Published published) {
    this.published = published;
  }

  /**
   * Evaluates a run's last checkpoint on its validation trials, on its own engine.
   *
   * @throws UserException if there is none yet
   */
  public Evaluated last(RunChooser.Chosen run, RunData data) {
    Path file = RunCheckpoints.lastFile(run.folder().path());
    RunConfig config = run.composition().config();
    ModelSettings settings =
        RunSettings.model(config, data.dataset().neurons(), data.dataset().bins());
    return evaluate(file, settings, data, Split.VALID, config);
  }

  /**
   * Evaluates a checkpoint on a split.
   *
   * @param config what engine, batches and published model to take
   * @throws UserException if it is a checkpoint of another model, or the data have other neurons or
   *     bins
   */
  public Evaluated evaluate(
      Path checkpoint, ModelSettings settings, RunData data, Split split, RunConfig config) {
    requireFits(checkpoint, settings, data.dataset());
    SequentialAutoencoder model = new SequentialAutoencoder(settings);
    DType dtype = config.backend().dtype();
    ParameterSet parameters = parameters(checkpoint, model, dtype);
    TrialSource trials = data.dataset().split(split).source();
    try (Backend backend = RunSettings.start(config.backend());
        ForwardPass forward = new ForwardPass(backend, model, dtype, config.trainer().threads())) {
      return Evaluated.of(
          checkpoint,
          split,
          published.find(data.dataset(), config.model().name(), settings.latentSize()),
          trials.trials(),
          new Evaluator(forward, config.trainer().batchSize())
              .evaluate(parameters, trials, shown(trials, settings)));
    }
  }

  /** How many trials a report has of those that were scored; the study's splits are shown whole. */
  private static int shown(TrialSource trials, ModelSettings settings) {
    long values = (long) trials.bins() * (3L * trials.neurons() + 2L * settings.latentSize());
    long fitting = (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()) / (8 * values);
    return (int) Math.max(1, Math.min(Math.min(MOST_SHOWN, fitting), trials.trials()));
  }

  static void requireFits(Path checkpoint, ModelSettings settings, Dataset dataset) {
    if (settings.neurons() != dataset.neurons() || settings.bins() != dataset.bins()) {
      throw new UserException(
          String.format(
              "%s is of a model for %d neurons and %d bins; %s has %d neurons and %d bins",
              checkpoint,
              settings.neurons(),
              settings.bins(),
              dataset.file(),
              dataset.neurons(),
              dataset.bins()));
    }
  }

  /** The parameters in the model's order, which that of another program's file need not be. */
  static ParameterSet parameters(Path file, SequentialAutoencoder model, DType dtype) {
    ParameterSet read = Checkpoint.read(file).parameters();
    try {
      return read.inOrderOf(model)
          .map((name, value) -> value.dtype() == dtype ? value : value.to(dtype));
    } catch (UserException otherModel) {
      throw new UserException(file + ": " + otherModel.getMessage(), otherModel);
    }
  }

  /**
   * Writes the scores into a run's {@code evaluation.json}, beside those of its other checkpoints,
   * splits and datasets.
   */
  public static void keep(
      RunFolder folder, Evaluated evaluated, RunConfig config, Dataset dataset) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("checkpoint", evaluated.checkpoint().getFileName().toString());
    Checkpoint.read(evaluated.checkpoint())
        .state()
        .ifPresent(state -> entry.put("epoch", state.epoch()));
    entry.put("split", evaluated.split().key());
    entry.put("trials", evaluated.trials());
    entry.put("dataset_sha256", dataset.sha256());
    entry.put("backend", config.backend().name());
    entry.put("dtype", config.backend().dtype().configName());
    ObjectNode metrics = entry.putObject("metrics");
    evaluated
        .columns()
        .forEach((name, value) -> metrics.put(name, Double.isFinite(value) ? value : null));

    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    folder
        .readJson(folder.evaluation())
        .ifPresent(
            file ->
                file.path(ENTRIES)
                    .forEach(
                        other -> {
                          if (!isSame(entry, other)) {
                            entries.add(other);
                          }
                        }));
    entries.add(entry);
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.set(ENTRIES, entries);
    folder.write(folder.evaluation(), file);
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.path("checkpoint").equals(other.path("checkpoint"))
        && one.path("split").equals(other.path("split"))
        && one.path("dataset_sha256").equals(other.path("dataset_sha256"));
  }

  /** The model that a checkpoint says it is of; empty in files of other programs. */
  public static Optional<ModelSettings> modelIn(Path checkpoint) {
    return ModelMetadata.read(Checkpoint.read(checkpoint).metadata());
  }
}
