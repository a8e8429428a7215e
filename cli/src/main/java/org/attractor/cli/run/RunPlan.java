package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.Locale;
import org.attractor.api.model.Dynamics;
import org.attractor.api.model.ParameterSpec;
import org.attractor.cli.config.RunConfig;
import org.attractor.core.model.SequentialAutoencoder;
import org.attractor.core.training.TrainerSettings;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSpec;
import org.attractor.datasets.Split;
import org.attractor.datasets.file.DatasetFile;
import org.attractor.datasets.numpy.TrialSplit;

/**
 * What a training would do, for {@code --dry-run}: comment lines, then the composed configuration,
 * so that the whole is a configuration file.
 */
public final class RunPlan {
  private final StringBuilder text = new StringBuilder();

  private RunPlan() {}

  /**
   * Describes a training.
   *
   * @throws org.attractor.api.UserException if a file of the user's own is not a whole dataset
   */
  public static String describe(RunChooser.Chosen run) {
    RunPlan plan = new RunPlan();
    plan.describeFolder(run.folder());
    plan.describe(run.composition().config());
    return plan.text + run.composition().yaml();
  }

  private void describeFolder(RunFolder folder) {
    String status = folder.exists() ? folder.status() : "new";
    line(
        switch (status) {
          case "new" -> "would train in " + folder.path();
          case RunFolder.FINISHED -> folder.path() + " is finished: nothing would be trained";
          case RunFolder.RUNNING -> folder.path() + " is in use: would be refused";
          default -> "would go on with the run in " + folder.path();
        });
  }

  private void describe(RunConfig config) {
    if (config.data().file().isPresent()) {
      Dataset dataset = DatasetFile.read(Path.of(config.data().file().get()));
      line("dataset: " + dataset.file());
      describe(
          config,
          dataset.split(Split.TRAIN).trials(),
          dataset.split(Split.VALID).trials(),
          dataset.bins(),
          dataset.neurons());
    } else {
      DatasetSpec spec = config.data().spec();
      var split = TrialSplit.of(spec.trials(), spec.seed());
      line("dataset: " + Path.of(config.data().dir()).resolve(spec.fileName()));
      describe(
          config,
          split.get(Split.TRAIN).length,
          split.get(Split.VALID).length,
          spec.bins(),
          spec.neurons());
    }
  }

  private void describe(RunConfig config, int train, int valid, int bins, int neurons) {
    SequentialAutoencoder model =
        new SequentialAutoencoder(RunSettings.model(config, neurons, bins));
    TrainerSettings trainer = RunSettings.trainer(config);
    int steps = (train + trainer.batchSize() - 1) / trainer.batchSize();
    line("spikes: [%d, %d, %d] to train, [%d, ...] to validate", train, bins, neurons, valid);
    line(
        "steps: %d epochs x %d = %d, batches of %d",
        trainer.maxEpochs(),
        steps,
        (long) trainer.maxEpochs() * steps,
        Math.min(train, trainer.batchSize()));
    line(
        "bins in the loss: %d in the first epoch, %d in the last",
        trainer.pointsSchedule().points(0, trainer.maxEpochs(), bins),
        trainer.pointsSchedule().points(trainer.maxEpochs() - 1, trainer.maxEpochs(), bins));
    if (model.dynamics() instanceof Dynamics.Flow flow) {
      line(
          "evaluations of the vector field: %d for a whole trial in a step%s",
          flow.tableau().evaluations((bins - 1) * flow.stepsPerBin()),
          flow.tolerance().isPresent() ? ", more where a step is rejected" : "");
    } else {
      line("updates of the latent state: %d for a whole trial in a step", bins);
    }
    line("parameters: %d", model.parameters().stream().mapToInt(p -> p.shape().count()).sum());
    for (ParameterSpec parameter : model.parameters()) {
      line("  %s %s", parameter.name(), parameter.shape());
    }
  }

  private void line(String format, Object... values) {
    String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    text.append("# ").append(line).append('\n');
  }
}
