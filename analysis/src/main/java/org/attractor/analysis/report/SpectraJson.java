package org.attractor.analysis.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.analysis.fixedpoint.FixedPoints;
import org.attractor.analysis.run.DynamicsAnalysis;
import org.attractor.analysis.run.FixedPointComparison;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues of the map over one bin for the pictures of unit circles: one for each true fixed
 * point with its learned partner, then one for each learned point without a partner. Complex
 * numbers are pairs of real and imaginary part.
 */
final class SpectraJson {
  /** More pictures would not be looked at; the table has all. */
  private static final int MOST = 12;

  private SpectraJson() {}

  static ArrayNode of(DynamicsAnalysis.Result analysis) {
    ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    List<FixedPointComparison.Pair> pairs =
        analysis.truth().map(FixedPointComparison::pairs).orElse(List.of());
    for (int t = 0; t < pairs.size() && panels.size() < MOST; t++) {
      pair(panels.addObject(), t, pairs.get(t), analysis);
    }
    // Without a true system none has a partner.
    List<Integer> alone =
        analysis
            .truth()
            .map(FixedPointComparison::unpaired)
            .orElse(IntStream.range(0, analysis.learned().points().size()).boxed().toList());
    for (int i : alone) {
      if (panels.size() < MOST) {
        ObjectNode panel = panels.addObject().put("learnedPoint", i + 1);
        panel.put("learnedStability", label(analysis.learned(), i));
        complex(panel.putArray("learned"), analysis.learned().multipliers(i));
      }
    }
    return panels;
  }

  private static void pair(
      ObjectNode panel, int index, FixedPointComparison.Pair pair, DynamicsAnalysis.Result all) {
    FixedPoints truth = all.truth().orElseThrow().truth();
    panel.put("truePoint", index + 1);
    panel.put("trueStability", label(truth, index));
    complex(panel.putArray("truth"), truth.multipliers(index));
    pair.learned()
        .ifPresent(
            partner -> {
              panel.put("learnedPoint", partner + 1);
              panel.put("learnedStability", label(all.learned(), partner));
              complex(panel.putArray("learned"), all.learned().multipliers(partner));
            });
    ArrayNode links = panel.putArray("links");
    for (FixedPointComparison.Eigenvalue value : pair.multipliers()) {
      value
          .learned()
          .ifPresent(learned -> complex(links.addArray(), List.of(value.truth(), learned)));
    }
  }

  private static String label(FixedPoints found, int index) {
    return found.points().get(index).stability().label();
  }

  private static void complex(ArrayNode array, List<Complex> values) {
    for (Complex value : values) {
      array
          .addArray()
          .add(ReportJson.number(value.getReal()))
          .add(ReportJson.number(value.getImaginary()));
    }
  }
}
