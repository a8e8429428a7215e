package org.attractor.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * Runs of a sweep that differ in nothing but their seed.
 *
 * @param settings that they have in common and others of the sweep have not, by dotted key
 * @param runs at least one
 */
record SeedGroup(Map<String, String> settings, List<SweepRun> runs) {
  private static final String SEED = "seed";
  private static final String SIZE = "model.latent_size";
  private static final String DATA = "data";

  /** The groups in the order of their first runs. */
  static List<SeedGroup> of(List<SweepRun> runs) {
    Map<Map<String, String>, List<SweepRun>> groups = new LinkedHashMap<>();
    for (SweepRun run : runs) {
      Map<String, String> settings = new LinkedHashMap<>(run.settings());
      settings.remove(SEED);
      groups.computeIfAbsent(settings, key -> new ArrayList<>()).add(run);
    }
    List<SeedGroup> result = new ArrayList<>();
    groups.forEach((settings, group) -> result.add(new SeedGroup(settings, group)));
    return result;
  }

  /** The dataset's name. */
  String data() {
    return runs.get(0).data();
  }

  /** The number of latent dimensions. */
  int latentSize() {
    return runs.get(0).latentSize();
  }

  /** What a curve over latent sizes, or a row of dots, is of: all but dataset and size. */
  String series() {
    Map<String, String> rest = new LinkedHashMap<>(settings);
    rest.remove(SIZE);
    rest.remove(DATA);
    if (rest.isEmpty()) {
      return runs.get(0).score().map(RunScore::model).orElse("runs");
    }
    return rest.entrySet().stream()
        .map(
            entry ->
                entry.getKey().equals("model")
                    ? entry.getValue()
                    : shortKey(entry.getKey()) + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The last part of a dotted key. */
  static String shortKey(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** What the study's runs of this kind reached. */
  Optional<PublishedScore> published() {
    return runs.stream().flatMap(run -> run.published().stream()).findFirst();
  }

  /**
   * The scores of the runs that have one.
   *
   * @param metric {@code loss}, {@code r2_observ} or {@code r2_latent}
   */
  double[] scores(String metric) {
    return runs.stream()
        .flatMap(run -> run.score().stream())
        .map(score -> score(score, metric))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** Mean and standard deviation (n - 1) over seeds, NaN for one; empty without any score. */
  Optional<Spread> spread(String metric) {
    double[] scores = scores(metric);
    DescriptiveStatistics statistics = new DescriptiveStatistics(scores);
    return scores.length == 0
        ? Optional.empty()
        : Optional.of(
            new Spread(
                statistics.getMean(),
                scores.length == 1 ? Double.NaN : statistics.getStandardDeviation()));
  }

  private static OptionalDouble score(RunScore score, String metric) {
    return switch (metric) {
      case "loss" -> score.loss();
      case "r2_observ" -> score.r2Observ();
      case "r2_latent" -> score.r2Latent();
      default -> throw new IllegalArgumentException(metric);
    };
  }
}
