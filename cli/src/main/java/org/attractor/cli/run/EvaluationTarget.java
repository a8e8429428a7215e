package org.attractor.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import org.attractor.cli.config.Composition;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.console.Console;
import org.attractor.core.model.ModelSettings;

/**
 * What is to be evaluated.
 *
 * @param name as the user wrote it
 * @param checkpoint the file
 * @param folder the run that it belongs to; empty for a file alone
 * @param composition the run's configuration with the user's words over it
 * @param ownData whether the data are those that the run was trained on
 * @param model that the checkpoint says it is of; empty if the configuration says it
 */
public record EvaluationTarget(
    String name,
    Path checkpoint,
    Optional<RunFolder> folder,
    Composition composition,
    boolean ownData,
    Optional<ModelSettings> model) {
  /** The configuration. */
  public RunConfig config() {
    return composition.config();
  }

  /** Reads the data, or makes them. */
  public RunData data(Console console) {
    return ownData
        ? RunData.ofRun(new RunChooser.Chosen(composition, folder.orElseThrow()), console)
        : RunData.load(config().data(), console);
  }

  /** The model, for these data where the configuration says it. */
  public ModelSettings model(RunData data) {
    return model.orElseGet(
        () -> RunSettings.model(config(), data.dataset().neurons(), data.dataset().bins()));
  }
}
