package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A graph with the slots that it reads and writes. Gradients are added by SameDiff when they are
 * first asked for, for each choice of outputs to start from and inputs to arrive at.
 */
final class GraphPart implements Part {
  /**
   * A tensor that the graph reads.
   *
   * @param slot where it is kept
   * @param name of the variable that stands for it
   */
  record Import(int slot, String name) {}

  /**
   * A tensor that the graph leaves in a slot.
   *
   * @param slot where it is kept
   * @param name of the variable
   * @param total of the variable that sums it up, from which a gradient can start
   * @param sources imports through which a gradient can flow
   */
  record Export(int slot, String name, String total, BitSet sources) {}

  private record Choice(BitSet exports, BitSet imports) {}

  private final SameDiff graph = SameDiff.create();
  private final List<Import> imports = new ArrayList<>();
  private final Map<String, Export> exports = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<Choice, GradientPlan> gradients = new HashMap<>();
  private Plan plan;

  SameDiff graph() {
    return graph;
  }

  SDVariable variable(String name) {
    return graph.getVariable(name);
  }

  List<Import> imports() {
    return imports;
  }

  List<Export> exports() {
    return List.copyOf(exports.values());
  }

  /**
   * The name of the variable that stands for a slot.
   *
   * @param itself gets the number of that import
   */
  String take(int slot, TensorSpec spec, BitSet itself) {
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i).slot() == slot) {
        itself.set(i);
        return imports.get(i).name();
      }
    }
    String name = placeholder("in" + imports.size(), spec);
    itself.set(imports.size());
    imports.add(new Import(slot, name));
    return name;
  }

  /** A variable with the value of another, at which SameDiff ends the way of a gradient. */
  String withoutGradient(String variable, TensorSpec spec) {
    String name = placeholder("fixed" + aliases.size(), spec);
    aliases.put(name, variable);
    return name;
  }

  /** Lets a variable have the value of another, while its gradient stays that of its operands. */
  void replaceValue(String name, String value) {
    aliases.put(name, value);
  }

  private String placeholder(String name, TensorSpec spec) {
    return graph
        .placeHolder(name, NativeArrays.dataType(spec.dtype()), NativeArrays.sizes(spec.shape()))
        .name();
  }

  /** The slot of a variable, a new one at first. */
  int give(Symbol symbol, IntSupplier newSlot) {
    return exports
        .computeIfAbsent(
            symbol.name(),
            name -> {
              // A variable of its own, so that its gradient is that of this export alone.
              SDVariable own = graph.identity(graph.getVariable(name));
              String total = own.sum().name();
              return new Export(newSlot.getAsInt(), own.name(), total, symbol.sources());
            })
        .slot();
  }

  /** The operations that compute the exports. */
  Plan plan() {
    if (plan == null) {
      Set<String> targets = new LinkedHashSet<>();
      exports.values().forEach(export -> targets.add(export.name()));
      Set<String> given = new LinkedHashSet<>();
      imports.forEach(i -> given.add(i.name()));
      plan = Plan.of(null, graph, targets, given, aliases);
    }
    return plan;
  }

  /**
   * The operations that pull cotangents of those exports back to those imports.
   *
   * @param from numbers of exports, at least one
   * @param to numbers of imports, each a source of one of the exports
   */
  GradientPlan gradient(BitSet from, BitSet to) {
    return gradients.computeIfAbsent(
        new Choice((BitSet) from.clone(), (BitSet) to.clone()),
        choice ->
            GradientPlan.of(
                graph,
                from.stream().mapToObj(exports()::get).toList(),
                to.stream().mapToObj(imports::get).toList(),
                plan()));
  }
}
