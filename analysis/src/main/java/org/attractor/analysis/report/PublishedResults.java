package org.attractor.analysis.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results of the published study by dataset, model and latent size.
 *
 * <p>Source: derived from the public repository (Apache License 2.0) of Sedler, Versteeg,
 * Pandarinath, NBDT 2023, doi 10.51628/001c.73987.
 */
public final class PublishedResults {
  private static final String RESOURCE = "published-summary.csv";

  private final List<PublishedScore> scores;

  private PublishedResults(List<PublishedScore> scores) {
    this.scores = scores;
  }

  /** Reads the table that comes with this library. */
  public static PublishedResults load() {
    List<String> lines =
        Resources.text(RESOURCE).lines().filter(line -> !line.startsWith("#")).toList();
    List<String> header = List.of(lines.get(0).split(","));
    return new PublishedResults(
        lines.stream().skip(1).map(line -> parse(header, line.split(","))).toList());
  }

  /** Every configuration of the study, in the table's order. */
  public List<PublishedScore> all() {
    return scores;
  }

  /**
   * @param data name of the dataset's configuration, such as {@code arneodo}
   * @param model name of the model's configuration, such as {@code node}
   * @param latentSize number of latent dimensions
   * @return empty when the study has no such configuration
   */
  public Optional<PublishedScore> find(String data, String model, int latentSize) {
    return scores.stream()
        .filter(score -> score.data().equals(data))
        .filter(score -> score.model().equals(model))
        .filter(score -> score.latentSize() == latentSize)
        .findFirst();
  }

  private static PublishedScore parse(List<String> header, String[] cells) {
    Map<String, String> row = new java.util.HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(header.get(i), cells[i]);
    }
    String system = row.get("system").toLowerCase(Locale.ROOT);
    // The study's names: ten neurons go without saying.
    String data = row.get("obs_dim").equals("10") ? system : system + row.get("obs_dim");
    boolean comparableLoss = !system.equals("lorenz");
    return new PublishedScore(
        row.get("experiment"),
        data,
        row.get("model"),
        Integer.parseInt(row.get("latent_size")),
        Integer.parseInt(row.get("n")),
        Optional.of(spread(row, "loss")).filter(spread -> comparableLoss),
        spread(row, "r2_observ"),
        spread(row, "r2_latent"));
  }

  private static Spread spread(Map<String, String> row, String metric) {
    return new Spread(
        Double.parseDouble(row.get("valid/" + metric + " mean")),
        Double.parseDouble(row.get("valid/" + metric + " sd")));
  }
}
