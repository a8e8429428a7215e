package org.attractor.cli.run;

import java.nio.file.Path;
import java.time.LocalDate;
import org.attractor.cli.config.RunConfig;

/** Where a run's folder is when the user does not say. */
public final class RunNames {
  private static final Path RUNS = Path.of("runs");

  private RunNames() {}

  /** {@code run.dir}, else {@code runs/} and {@code run.name}, else date, model, data and seed. */
  public static RunFolder folder(RunConfig config) {
    return folder(config, LocalDate.now() + "-" + subject(config));
  }

  /** As {@link #folder}, but without a date: the same command finds its folder again. */
  public static RunFolder quickstart(RunConfig config) {
    return folder(config, "quickstart-" + subject(config));
  }

  private static RunFolder folder(RunConfig config, String name) {
    return new RunFolder(
        config
            .run()
            .dir()
            .map(Path::of)
            .orElseGet(() -> RUNS.resolve(config.run().name().orElse(name))));
  }

  private static String subject(RunConfig config) {
    return config.model().name()
        + config.model().latentSize()
        + "-"
        + config.data().name()
        + "-seed"
        + config.seed();
  }
}
