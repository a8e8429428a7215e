package org.attractor.analysis.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attractor.analysis.comparison.Score;
import org.attractor.analysis.fixedpoint.FixedPointsJson;
import org.attractor.analysis.lyapunov.Gate;
import org.attractor.analysis.lyapunov.LyapunovEstimate;
import org.attractor.analysis.run.DynamicsAnalysis.Exponents;
import org.hipparchus.complex.Complex;

/** An analysis as JSON; what is unknown is left out. */
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
    ArrayNode images = root.putArray("learned_positions_in_true_space");
    for (double[] image : comparison.images()) {
      ArrayNode position = images.addArray();
      for (double coordinate : image) {
        position.add(coordinate);
      }
    }
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
    node.put("bin", estimate.bin());
    if (!estimate.known()) {
      return node;
    }
    ArrayNode values = node.putArray("exponents");
    ArrayNode errors = node.putArray("standard_errors");
    for (double value : estimate.exponents()) {
      values.add(value);
    }
    for (double error : estimate.standardErrors()) {
      errors.add(error);
    }
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
}
