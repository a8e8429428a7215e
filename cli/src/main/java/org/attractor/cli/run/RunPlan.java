package org.attractor.cli.run;

import org.attractor.api.model.Dynamics;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.RunConfig;
import org.attractor.core.model.ModelSettings;
import org.attractor.core.model.SequentialAutoencoder;

/** What a training would do, for {@code --dry-run}. */
public final class RunPlan {
  private RunPlan() {}

  /** The plan as comment lines, then the composed configuration. */
  public static String describe(Composition composition, RunFolder folder) {
    RunConfig config = composition.config();
    RunSettings.trainer(config);
    StringBuilder text = new StringBuilder();
    line(text, (folder.exists() ? "would go on in " : "would train in ") + folder.path());
    if (config.data().file().isPresent()) {
      line(text, "on the dataset " + config.data().file().get());
    } else {
      line(text, "on " + config.data().spec().fileName());
      describeModel(text, RunSettings.model(config, config.data().neurons(), config.data().bins()));
    }
    return text + composition.yaml();
  }

  private static void describeModel(StringBuilder text, ModelSettings settings) {
    SequentialAutoencoder model = new SequentialAutoencoder(settings);
    int count = model.parameters().stream().mapToInt(p -> p.shape().count()).sum();
    line(text, "parameters: " + count);
    if (model.dynamics() instanceof Dynamics.Flow flow) {
      int evaluations = flow.tableau().evaluations((settings.bins() - 1) * flow.stepsPerBin());
      line(
          text,
          "evaluations of the vector field for a whole trial: "
              + evaluations
              + (flow.tolerance().isPresent() ? " or more" : ""));
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append("# ").append(line).append('\n');
  }
}
