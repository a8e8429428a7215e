package org.attractor.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.dynamics.AutonomousSystem.Kind;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.lyapunov.LyapunovSettings;
import org.attractor.analysis.run.DynamicsAnalysis.Exponents;
import org.hipparchus.complex.Complex;

/**
 * An analysis as JSON; what is unknown is left out. Complex numbers are pairs of real and imaginary
 * part.
 */
public final class AnalysisJson {
  private AnalysisJson() {}

  /** All of it. */
  public static ObjectNode write(DynamicsAnalysis.Result result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode learned = root.putObject("learned");
    learned.set("fixed_points", FixedPointsJson.write(result.learned()));
    learned.set("lyapunov", write(result.learnedExponents()));
    result.truth().ifPresent(comparison -> compare(root, comparison));
    result
        .trueExponents()
        .ifPresent(exponents -> root.withObject("/true").set("lyapunov", write(exponents)));
    ArrayNode scores = root.putArray("scores");
    for (Score score : result.scores()) {
      ObjectNode node = scores.addObject().put("name", score.name()).put("value", score.value());
      if (!Double.isNaN(score.low())) {
        node.put("low", score.low()).put("high", score.high());
      }
      score.reference().ifPresent(reference -> node.put("reference", reference));
    }
    return root;
  }

  private static void compare(ObjectNode root, FixedPointComparison comparison) {
    root.putObject("true").set("fixed_points", FixedPointsJson.write(comparison.truth()));
    vectors(root.putArray("true_positions_in_data"), comparison.places());
    vectors(root.putArray("learned_positions_in_true_space"), comparison.images());
    ArrayNode pairs = root.putArray("pairs");
    for (int i = 0; i < comparison.pairs().size(); i++) {
      FixedPointComparison.Pair pair = comparison.pairs().get(i);
      ObjectNode node = pairs.addObject().put("true", i);
      pair.learned()
          .ifPresent(index -> node.put("learned", index).put("distance", pair.distance()));
      ArrayNode values = node.putArray("multipliers_over_one_bin");
      for (FixedPointComparison.Eigenvalue value : pair.multipliers()) {
        ObjectNode entry = values.addObject();
        complex(entry.putArray("true"), value.truth());
        value
            .learned()
            .ifPresent(
                partner -> {
                  complex(entry.putArray("learned"), partner);
                  entry.put("distance", value.distance());
                });
      }
    }
  }

  private static void complex(ArrayNode array, Complex value) {
    array.add(value.getReal()).add(value.getImaginary());
  }

  private static ObjectNode write(Exponents exponents) {
    LyapunovEstimate estimate = exponents.estimate();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("trajectories", estimate.settings().trajectories());
    node.put("lost", estimate.lost());
    node.put("transient_bins", estimate.settings().transientBins());
    node.put("bins", estimate.settings().bins());
    node.put("steps_per_bin", estimate.settings().stepsPerBin());
    node.put("threads", estimate.settings().threads());
    node.put("seed", estimate.settings().seed());
    node.put("kind", estimate.kind().name().toLowerCase(Locale.ROOT));
    node.put("bin", estimate.bin());
    vectors(node.putArray("exponents_by_trajectory"), List.of(estimate.byTrajectory()));
    numbers(node.putArray("divergence_by_trajectory"), estimate.divergences());
    if (!estimate.known()) {
      return node;
    }
    numbers(node.putArray("exponents"), estimate.exponents());
    numbers(node.putArray("standard_errors"), estimate.standardErrors());
    node.put("divergence", estimate.divergence());
    node.put("kaplan_yorke_dimension", estimate.kaplanYorkeDimension());
    node.put("kaplan_yorke_error", estimate.kaplanYorkeError());
    ArrayNode gates = node.putArray("gates");
    for (Gate gate : exponents.gates()) {
      gates
          .addObject()
          .put("law", gate.name())
          .put("difference", gate.difference())
          .put("tolerance", gate.tolerance())
          .put("kept", gate.passed());
    }
    return node;
  }

  private static void vectors(ArrayNode array, List<double[]> vectors) {
    vectors.forEach(vector -> numbers(array.addArray(), vector));
  }

  private static void numbers(ArrayNode array, double[] values) {
    for (double value : values) {
      array.add(value);
    }
  }

  /** What {@link #write} wrote. */
  public static DynamicsAnalysis.Result read(JsonNode root) {
    JsonNode learned = root.path("learned");
    JsonNode truth = root.path("true");
    List<Score> scores = new ArrayList<>();
    for (JsonNode node : root.path("scores")) {
      scores.add(
          new Score(
              node.path("name").asText(),
              number(node.path("value")),
              node.has("low") ? number(node.path("low")) : Double.NaN,
              node.has("high") ? number(node.path("high")) : Double.NaN,
              node.has("reference")
                  ? OptionalDouble.of(number(node.path("reference")))
                  : OptionalDouble.empty()));
    }
    return new DynamicsAnalysis.Result(
        FixedPointsJson.read(learned.path("fixed_points")),
        truth.has("fixed_points") ? Optional.of(comparison(root)) : Optional.empty(),
        exponents(learned.path("lyapunov")),
        truth.has("lyapunov") ? Optional.of(exponents(truth.path("lyapunov"))) : Optional.empty(),
        List.copyOf(scores));
  }

  private static FixedPointComparison comparison(JsonNode root) {
    List<FixedPointComparison.Pair> pairs = new ArrayList<>();
    for (JsonNode node : root.path("pairs")) {
      List<FixedPointComparison.Eigenvalue> values = new ArrayList<>();
      for (JsonNode value : node.path("multipliers_over_one_bin")) {
        values.add(
            new FixedPointComparison.Eigenvalue(
                complex(value.path("true")),
                value.has("learned")
                    ? Optional.of(complex(value.path("learned")))
                    : Optional.empty(),
                value.has("distance") ? number(value.path("distance")) : Double.NaN));
      }
      pairs.add(
          new FixedPointComparison.Pair(
              node.has("learned") ? Optional.of(node.path("learned").asInt()) : Optional.empty(),
              node.has("distance") ? number(node.path("distance")) : Double.NaN,
              List.copyOf(values)));
    }
    return new FixedPointComparison(
        FixedPointsJson.read(root.path("true").path("fixed_points")),
        vectors(root.path("true_positions_in_data")),
        vectors(root.path("learned_positions_in_true_space")),
        List.copyOf(pairs));
  }

  private static Exponents exponents(JsonNode node) {
    List<Gate> gates = new ArrayList<>();
    for (JsonNode gate : node.path("gates")) {
      gates.add(
          new Gate(
              gate.path("law").asText(),
              number(gate.path("difference")),
              number(gate.path("tolerance"))));
    }
    LyapunovEstimate estimate =
        new LyapunovEstimate(
            Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
            number(node.path("bin")),
            new LyapunovSettings(
                node.path("trajectories").asInt(),
                node.path("transient_bins").asInt(),
                node.path("bins").asInt(),
                node.path("steps_per_bin").asInt(),
                node.path("threads").asInt(),
                node.path("seed").asLong()),
            vectors(node.path("exponents_by_trajectory")).toArray(double[][]::new),
            numbers(node.path("divergence_by_trajectory")),
            node.path("lost").asInt());
    return new Exponents(estimate, List.copyOf(gates));
  }

  private static List<double[]> vectors(JsonNode array) {
    List<double[]> vectors = new ArrayList<>();
    array.forEach(vector -> vectors.add(numbers(vector)));
    return vectors;
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(array.get(i));
    }
    return values;
  }

  private static Complex complex(JsonNode pair) {
    return new Complex(number(pair.path(0)), number(pair.path(1)));
  }

  /** JSON has no word for numbers that are none; they are written as strings. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asText());
  }
}
