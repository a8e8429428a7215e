package org.attractor.analysis.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a sweep's charts draw, as JSON: scores of groups of seeds, and learning curves of runs. */
final class SweepJson {
  /** Most points of all curves together; 60,000 make about 900 kB. */
  private static final int MOST_POINTS = 60_000;

  private static final int LEAST_EPOCHS = 40;
  private static final int MOST_EPOCHS = 400;
  private static final List<String> METRICS = List.of("loss", "r2_observ", "r2_latent");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SweepJson() {}

  static String of(SweepReportInput input, List<SeedGroup> groups) {
    ObjectNode root = NODES.objectNode();
    ObjectNode dimensions = root.putObject("trueDimension");
    input.trueDimension().forEach(dimensions::put);
    ArrayNode list = root.putArray("groups");
    int runs = Math.max(1, input.runs().size());
    int epochs =
        Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, MOST_POINTS / (METRICS.size() * runs)));
    groups.forEach(group -> list.add(group(group, epochs)));
    return ReportJson.text(root);
  }

  private static ObjectNode group(SeedGroup group, int epochs) {
    ObjectNode node = NODES.objectNode();
    node.put("data", group.data());
    node.put("size", group.latentSize());
    node.put("series", group.series());
    ObjectNode scores = node.putObject("scores");
    ObjectNode published = node.putObject("published");
    for (String metric : METRICS) {
      ObjectNode own = NODES.objectNode();
      group.spread(metric).ifPresent(spread -> put(own, spread));
      if (!own.isEmpty()) {
        ArrayNode seeds = own.putArray("seeds");
        for (double score : group.scores(metric)) {
          seeds.add(ReportJson.number(score));
        }
        scores.set(metric, own);
      }
      group
          .published()
          .flatMap(score -> score.of(metric))
          .ifPresent(spread -> put(published.putObject(metric), spread));
    }
    ArrayNode runs = node.putArray("runs");
    List<String> columns = METRICS.stream().map(metric -> "valid/" + metric).toList();
    for (SweepRun run : group.runs()) {
      ObjectNode entry = runs.addObject().put("name", run.name()).put("seed", run.seed());
      entry.set("curves", ReportJson.curves(run.history(), columns, epochs));
    }
    return node;
  }

  private static void put(ObjectNode node, Spread spread) {
    node.set("mean", ReportJson.number(spread.mean()));
    node.set("sd", ReportJson.number(spread.sd()));
  }
}
