package org.attractor.cli.run;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attractor.analysis.report.PublishedResults;
import org.attractor.analysis.report.PublishedScore;
import org.attractor.cli.config.ConfigComposer;
import org.attractor.cli.config.RunConfig;
import org.attractor.datasets.Dataset;
import org.attractor.datasets.DatasetSpec;

/** Finds what the published study reached where a model of ours is scored. */
public final class Published {
  private final ConfigComposer composer;

  @Inject
  Published(ConfigComposer composer) {
    this.composer = composer;
  }

  /**
   * The published result on such data. That they are such data, however many trials of them, is
   * told by the dataset's provenance, not by its name.
   *
   * @param model name of the model's choice
   * @return empty if the study has no such model or data, or the data do not say what they are
   */
  public Optional<PublishedScore> find(Dataset dataset, String model, int latentSize) {
    PublishedResults results = PublishedResults.load();
    return composer.choices().of("data").stream()
        .filter(name -> isOf(dataset, spec(name)))
        .findFirst()
        .flatMap(name -> results.find(name, model, latentSize));
  }

  /**
   * The published result on data that a configuration describes.
   *
   * @param config of a run
   * @return empty if the study has no such model or data, or the data are a file of the user's
   */
  public Optional<PublishedScore> find(RunConfig config) {
    DatasetSpec own = config.data().spec();
    return composer.choices().of("data").stream()
        .filter(name -> config.data().file().isEmpty() && isLike(own, spec(name)))
        .findFirst()
        .flatMap(
            name ->
                PublishedResults.load()
                    .find(name, config.model().name(), config.model().latentSize()));
  }

  private static boolean isLike(DatasetSpec own, DatasetSpec published) {
    return published.system().equals(own.system())
        && published.pointsPerPeriod() == own.pointsPerPeriod()
        && published.neurons() == own.neurons()
        && published.bins() == own.bins();
  }

  private DatasetSpec spec(String data) {
    return composer.compose(List.of("data=" + data)).config().data().spec();
  }

  private static boolean isOf(Dataset dataset, DatasetSpec published) {
    Map<String, String> attributes = dataset.attributes();
    return published.system().equals(attributes.get("system"))
        && String.valueOf(published.pointsPerPeriod()).equals(attributes.get("points_per_period"))
        && published.neurons() == dataset.neurons()
        && published.bins() == dataset.bins();
  }
}
