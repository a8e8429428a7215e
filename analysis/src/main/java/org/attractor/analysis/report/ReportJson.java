package org.attractor.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attractor.analysis.fixedpoint.FixedPoint;
import org.attractor.analysis.latent.DrawnSpace;
import org.attractor.analysis.latent.LatentSpace;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.FixedPointComparison;
import org.attractor.core.metrics.TrialArray;

/**
 * The data that the report's charts draw, as JSON: curves over epochs, rates of a few trials and
 * neurons, latents of a few more trials. Numbers keep four digits and trials are few enough for the
 * page to stay small.
 */
final class ReportJson {
  /** Most values of each kind of array; 60,000 make about 400 kB. */
  private static final int MOST_VALUES = 60_000;

  private static final int MOST_NEURONS = 12;
  private static final int MOST_RATE_TRIALS = 12;
  private static final int MOST_LATENT_TRIALS = 40;
  private static final int MOST_EPOCHS = 1500;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReportJson() {}

  static String of(ReportInput input) {
    ObjectNode root = NODES.objectNode();
    root.put("split", ReportTables.splitName(input.split()));
    root.set("curves", curves(input.history()));
    input.published().ifPresent(score -> root.set("published", published(score)));
    root.set("rates", rates(input));
    root.set("spaces", spaces(input));
    input.analysis().ifPresent(analysis -> root.set("spectra", SpectraJson.of(analysis)));
    return text(root);
  }

  static String text(ObjectNode root) {
    try {
      return new ObjectMapper().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report's data are no JSON", e);
    }
  }

  private static ObjectNode curves(History history) {
    return curves(history, history.names(), MOST_EPOCHS);
  }

  /** Curves {@code [[epoch, value], ...]} of columns, at evenly spaced epochs. */
  static ObjectNode curves(History history, List<String> columns, int most) {
    ObjectNode curves = NODES.objectNode();
    for (String name : columns) {
      double[][] series = history.series(name);
      int length = series[0].length;
      if (length > 0 && name.contains("/")) {
        int[] rows = evenly(length, most);
        ArrayNode points = curves.putArray(name);
        for (int row : rows) {
          points.add(NODES.arrayNode().add(number(series[0][row])).add(number(series[1][row])));
        }
      }
    }
    return curves;
  }

  private static ObjectNode published(PublishedScore score) {
    ObjectNode node = NODES.objectNode();
    score.loss().ifPresent(loss -> node.put("loss", Numbers.round(loss.mean())));
    node.put("r2_observ", Numbers.round(score.r2Observ().mean()));
    node.put("r2_latent", Numbers.round(score.r2Latent().mean()));
    return node;
  }

  private static ObjectNode rates(ReportInput input) {
    TrialArray spikes = input.target().spikes();
    int[] neurons = evenly(spikes.channels(), MOST_NEURONS);
    int[] trials =
        first(spikes.trials(), MOST_RATE_TRIALS, 3 * neurons.length * Math.max(1, spikes.times()));
    ObjectNode node = NODES.objectNode();
    node.set("neurons", numbers(neurons));
    node.put("neuronCount", spikes.channels());
    node.set("trials", numbers(trials));
    node.put("trialCount", spikes.trials());
    node.set("spikes", byTrialAndChannel(spikes.select(trials), neurons));
    node.set(
        "predicted", byTrialAndChannel(input.output().logRates().select(trials).exp(), neurons));
    putIfKnown(
        node,
        "truth",
        input.target().rates().map(rates -> byTrialAndChannel(rates.select(trials), neurons)));
    return node;
  }

  private static ArrayNode spaces(ReportInput input) {
    TrialArray inferred = input.output().latents();
    int[] trials = first(inferred.trials(), MOST_LATENT_TRIALS, 6 * Math.max(1, inferred.times()));
    ArrayNode spaces = NODES.arrayNode();
    if (!inferred.isFinite()) {
      return spaces; // A diverged model; the page says so.
    }
    input
        .target()
        .latents()
        .map(truth -> DrawnSpace.ofTruth(truth, inferred))
        .ifPresent(space -> spaces.add(space("truth", space, input.analysis(), trials)));
    spaces.add(space("model", DrawnSpace.ofModel(inferred), input.analysis(), trials));
    return spaces;
  }

  private static ObjectNode space(
      String name, DrawnSpace drawn, Optional<DynamicsAnalysis.Result> analysis, int[] trials) {
    LatentSpace space = drawn.latents();
    ObjectNode node = NODES.objectNode();
    node.put("name", name);
    ArrayNode axes = node.putArray("axes");
    space.axes().forEach(axes::add);
    int[] all = IntStream.range(0, space.axes().size()).toArray();
    putIfKnown(
        node, "truth", space.truth().map(truth -> byTrialAndChannel(truth.select(trials), all)));
    node.set("inferred", byTrialAndChannel(space.inferred().select(trials), all));
    ArrayNode points = node.putArray("points");
    analysis.ifPresent(
        found -> {
          if (space.truth().isPresent()) {
            found.truth().ifPresent(truth -> truePoints(points, drawn, truth));
          }
          List<FixedPoint> learned = found.learned().points();
          for (int i = 0; i < learned.size(); i++) {
            double[] at = drawn.inferred(learned.get(i).position());
            point(points, "inferred", i, learned.get(i), at);
          }
        });
    return node;
  }

  private static void truePoints(ArrayNode points, DrawnSpace drawn, FixedPointComparison truth) {
    for (int i = 0; i < truth.truth().points().size(); i++) {
      double[] at = drawn.truth(truth.places().get(i));
      point(points, "truth", i, truth.truth().points().get(i), at);
    }
  }

  private static void point(
      ArrayNode points, String layer, int index, FixedPoint point, double[] at) {
    ObjectNode node = points.addObject().put("layer", layer).put("number", index + 1);
    node.put("stability", point.stability().label());
    node.put("stable", point.stability().isStable());
    ArrayNode place = node.putArray("at");
    for (double coordinate : at) {
      place.add(number(coordinate));
    }
  }

  private static void putIfKnown(ObjectNode node, String name, Optional<ArrayNode> values) {
    values.ifPresent(known -> node.set(name, known));
  }

  /** Arrays {@code [trial][channel][time]} of the channels given. */
  private static ArrayNode byTrialAndChannel(TrialArray values, int[] channels) {
    ArrayNode trials = NODES.arrayNode();
    for (int trial = 0; trial < values.trials(); trial++) {
      ArrayNode rows = trials.addArray();
      for (int channel : channels) {
        ArrayNode row = rows.addArray();
        for (int time = 0; time < values.times(); time++) {
          row.add(number(values.get(trial, time, channel)));
        }
      }
    }
    return trials;
  }

  /** Four digits; null for what JSON cannot say. */
  static ValueNode number(double value) {
    double rounded = Numbers.round(value);
    if (!Double.isFinite(rounded)) {
      return NODES.nullNode();
    }
    return rounded == (int) rounded ? NODES.numberNode((int) rounded) : NODES.numberNode(rounded);
  }

  private static ArrayNode numbers(int[] values) {
    ArrayNode node = NODES.arrayNode();
    IntStream.of(values).forEach(node::add);
    return node;
  }

  /** The first trials, as many as the budget of values allows, at least one where there is one. */
  private static int[] first(int available, int most, int valuesPerTrial) {
    int affordable = Math.max(1, MOST_VALUES / valuesPerTrial);
    return IntStream.range(0, Math.min(available, Math.min(most, affordable))).toArray();
  }

  /** Up to {@code most} indices below {@code available}, evenly spaced, the last one among them. */
  static int[] evenly(int available, int most) {
    if (available <= most) {
      return IntStream.range(0, available).toArray();
    }
    return IntStream.range(0, most)
        .map(i -> (int) Math.round(i * (available - 1.0) / (most - 1)))
        .toArray();
  }
}
