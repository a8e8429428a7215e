package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The backward half of a graph, as SameDiff derives it from the sum of the exports. The gradient of
 * each export within that sum, which is 1, is not computed: a cotangent takes its place.
 *
 * @param plan operations from the cotangents to the gradients
 * @param seeds names of the variables that stand for the cotangents, one for each export
 * @param gradients names of the gradients, one for each import; null where none arrives
 * @param saved names of forward variables whose numbers are needed
 */
record GradientPlan(Plan plan, List<String> seeds, List<String> gradients, Set<String> saved) {
  private static final String FUNCTION = "grad";

  /** Lets SameDiff differentiate. */
  static GradientPlan of(
      SameDiff graph,
      List<GraphPart.Export> exports,
      List<GraphPart.Import> imports,
      Plan forward) {
    graph.setLossVariables(exports.stream().map(GraphPart.Export::total).toArray(String[]::new));
    String[] wanted = imports.stream().map(GraphPart.Import::name).toArray(String[]::new);
    QuietOutput.during(() -> graph.createGradFunction(wanted));
    SameDiff backward = graph.getFunction(FUNCTION);
    List<String> seeds = new ArrayList<>();
    exports.forEach(export -> seeds.add(backward.getGradForVariable(export.name()).name()));
    List<String> gradients = new ArrayList<>();
    Set<String> targets = new LinkedHashSet<>();
    for (GraphPart.Import i : imports) {
      SDVariable gradient = backward.getGradForVariable(i.name());
      gradients.add(gradient == null ? null : gradient.name());
      if (gradient != null) {
        targets.add(gradient.name());
      }
    }
    Set<String> given = new LinkedHashSet<>(forward.computed());
    given.addAll(seeds);
    Plan plan = Plan.of(forward, backward, targets, given, forward.aliases());
    Set<String> saved = new LinkedHashSet<>(plan.given());
    seeds.forEach(saved::remove);
    return new GradientPlan(plan, seeds, gradients, saved);
  }
}
