package org.attractor.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.attractor.analysis.figure.LatentPicture;
import org.attractor.analysis.report.History;
import org.attractor.analysis.report.HtmlReport;
import org.attractor.analysis.report.PublishedResults;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.analysis.report.ReportInput;
import org.attractor.cli.config.RunConfig;
import org.attractor.cli.config.Yaml;
import org.attractor.datasets.Split;

/** Writes a run's page and picture. */
public final class RunReport {
  private RunReport() {}

  /** What the published runs of this configuration reached, if there are any. */
  public static Optional<PublishedScore> published(RunConfig config) {
    return config.data().file().isPresent()
        ? Optional.empty()
        : PublishedResults.load()
            .find(config.data().name(), config.model().name(), config.model().latentSize());
  }

  /** Writes {@code report.html} and {@code latents.png}. */
  public static void write(RunFolder folder, RunConfig config, Evaluated evaluated) {
    String title =
        config.model().name() + " on " + config.data().name() + ", seed " + config.seed();
    JsonNode manifest = folder.readManifest().orElseGet(JsonNodeFactory.instance::objectNode);
    try {
      HtmlReport.write(
          new ReportInput(
              title,
              ConfigDifference.flatten(Yaml.readFile(folder.config())),
              ConfigDifference.flatten(manifest),
              History.read(folder.metrics()),
              evaluated.columns(),
              evaluated.split().key(),
              published(config),
              evaluated.target(),
              evaluated.output()),
          folder.report());
      if (evaluated.target().latents().isPresent() && evaluated.target().rates().isPresent()) {
        LatentPicture.write(
            title, caption(evaluated), evaluated.target(), evaluated.output(), 0, folder.picture());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String caption(Evaluated evaluated) {
    return String.format(
        Locale.ROOT,
        "%s trials: rate R² %.3f, latent R² %.3f",
        evaluated.split() == Split.VALID ? "validation" : evaluated.split().key(),
        evaluated.score("r2_observ").orElse(Double.NaN),
        evaluated.score("r2_latent").orElse(Double.NaN));
  }
}
