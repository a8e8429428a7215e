package org.attractor.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.nio.file.Path;
import org.attractor.api.backend.Backend;
import org.attractor.api.model.ParameterSet;
import org.attractor.api.tensor.DType;
import org.attractor.api.training.TrialSet;
import org.attractor.cli.config.BackendConfig;
import org.attractor.core.checkpoint.Checkpoint;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.Evaluator;
import org.attractor.core.training.ForwardPass;
import org.attractor.datasets.Split;

/** Evaluates checkpoints on any engine. */
public final class RunEvaluation {
  private static final int BATCH = 650;

  @Inject
  RunEvaluation() {}

  /**
   * Evaluates a checkpoint on a split.
   *
   * @throws org.attractor.api.UserException if it is a checkpoint of another model, or the data
   *     have other neurons or bins
   */
  public Evaluated evaluate(
      Path checkpoint, ModelSettings settings, RunData data, Split split, BackendConfig engine) {
    SequentialAutoencoder model = new SequentialAutoencoder(settings);
    ParameterSet parameters = Checkpoint.read(checkpoint).parameters();
    parameters.requireMatches(model);
    DType dtype = engine.dtype();
    TrialSet trials = data.dataset().trials(split);
    try (Backend backend = RunSettings.start(engine);
        ForwardPass forward = new ForwardPass(backend, model, dtype, 1)) {
      ParameterSet converted =
          parameters.map((name, value) -> value.dtype() == dtype ? value : value.to(dtype));
      return new Evaluated(
          checkpoint, split, trials, new Evaluator(forward, BATCH).evaluate(converted, trials));
    }
  }

  /** The scores as JSON. */
  public static ObjectNode json(Evaluated evaluated, BackendConfig engine, String datasetSha) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("checkpoint", evaluated.checkpoint().getFileName().toString());
    json.put("split", evaluated.split().key());
    json.put("trials", evaluated.trials().trials());
    json.put("backend", engine.name());
    json.put("dtype", engine.dtype().configName());
    json.put("dataset_sha256", datasetSha);
    ObjectNode metrics = json.putObject("metrics");
    evaluated
        .columns()
        .forEach(
            (name, value) -> {
              if (!value.isNaN()) {
                metrics.put(name, value);
              }
            });
    return json;
  }
}
