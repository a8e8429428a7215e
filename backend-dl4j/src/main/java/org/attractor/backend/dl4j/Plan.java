package org.attractor.backend.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * Operations of a graph in the order in which they are run. Some only give a variable another name
 * or shape: they share an array and are not run.
 */
final class Plan {
  private final SameDiff graph;
  private final Set<String> given;
  private final List<SameDiffOp> operations;
  private final Map<String, String> roots = new HashMap<>();
  private final Map<String, Integer> lastUses = new HashMap<>();
  private final Map<String, LongShapeDescriptor> shapes = new HashMap<>();
  private final Map<String, String> aliases;
  private final Plan before;

  private Plan(
      Plan before,
      SameDiff graph,
      List<SameDiffOp> operations,
      Set<String> targets,
      Set<String> given,
      Map<String, String> aliases) {
    this.before = before;
    this.graph = graph;
    this.operations = operations;
    this.given = given;
    this.aliases = aliases;
    roots.putAll(aliases);
    given.forEach(roots::remove);
    for (SameDiffOp operation : operations) {
      if (sharesArray(operation)) {
        roots.put(operation.getOutputsOfOp().get(0), operation.getInputsToOp().get(0));
      }
    }
    for (int i = 0; i < operations.size(); i++) {
      for (String input : dataInputs(operations.get(i))) {
        lastUses.put(root(input), i);
      }
    }
    targets.forEach(target -> lastUses.put(root(target), Integer.MAX_VALUE));
  }

  /**
   * The operations needed for some variables.
   *
   * @param before a plan that is run before, whose shapes are known; may be null
   * @param targets whose arrays are wanted after the last operation
   * @param given variables whose arrays are there before the first
   * @param aliases variables that stand for others
   */
  static Plan of(
      Plan before,
      SameDiff graph,
      Set<String> targets,
      Set<String> given,
      Map<String, String> aliases) {
    Set<String> needed = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Set<String> used = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (!seen.add(name)) {
        continue;
      }
      String producer = graph.getVariables().get(name).getOutputOfOp();
      if (given.contains(name)) {
        used.add(name);
      } else if (aliases.containsKey(name)) {
        open.push(aliases.get(name));
      } else if (producer != null && needed.add(producer)) {
        open.addAll(dataInputs(graph.getOps().get(producer)));
      }
    }
    // SameDiff keeps operations in the order in which they were added: operands come first.
    List<SameDiffOp> operations = new ArrayList<>();
    for (SameDiffOp operation : graph.getOps().values()) {
      if (needed.contains(operation.getName())) {
        operations.add(original(before, operation));
      }
    }
    return new Plan(before, graph, operations, targets, used, aliases);
  }

  /** SameDiff differentiates a copy of the graph, whose operations have lost some attributes. */
  private static SameDiffOp original(Plan before, SameDiffOp operation) {
    SameDiffOp original = before == null ? null : before.graph.getOps().get(operation.getName());
    return original == null ? operation : original;
  }

  /** Whether the result is the first operand's array, perhaps of another shape. */
  static boolean sharesArray(SameDiffOp operation) {
    return operation.getOp() instanceof Identity || operation.getOp() instanceof Reshape;
  }

  /** Operands whose numbers are needed; a reshape needs no more of the second than its shape. */
  static Collection<String> dataInputs(SameDiffOp operation) {
    List<String> inputs = operation.getInputsToOp();
    if (inputs == null) {
      return Collections.emptyList();
    }
    return sharesArray(operation) ? inputs.subList(0, 1) : inputs;
  }

  SameDiff graph() {
    return graph;
  }

  List<SameDiffOp> operations() {
    return operations;
  }

  /** The variable whose array this one shares; itself if none. */
  String root(String name) {
    String root = name;
    while (roots.containsKey(root)) {
      root = roots.get(root);
    }
    return root;
  }

  /** Variables whose arrays have to be there. */
  Set<String> given() {
    return given;
  }

  /** Variables whose arrays are there when the plan has run. */
  Set<String> computed() {
    Set<String> names = new HashSet<>(given);
    operations.forEach(operation -> names.addAll(operation.getOutputsOfOp()));
    aliases.forEach(
        (name, other) -> {
          if (names.contains(root(other))) {
            names.add(name);
          }
        });
    return names;
  }

  /** Variables that stand for others. */
  Map<String, String> aliases() {
    return aliases;
  }

  /** The variable of the same shape that this one stands for; null if none. */
  String alias(String name) {
    return aliases.get(name);
  }

  /** Number of the last operation that uses the array of this root; -1 if none does. */
  int lastUse(String root) {
    return lastUses.getOrDefault(root, -1);
  }

  /** Shapes of results found so far, by name: the same at every binding. */
  Map<String, LongShapeDescriptor> shapes() {
    return shapes;
  }

  /**
   * Shape of a variable of this plan, of the one before, of one it stands for, or a placeholder.
   */
  long[] shapeOf(String name) {
    for (Plan plan = this; plan != null; plan = plan.before) {
      LongShapeDescriptor shape = plan.shapes.get(name);
      if (shape != null) {
        return shape.getShape();
      }
    }
    String other = aliases.get(name);
    return other != null ? shapeOf(other) : graph.getVariable(name).getShape();
  }
}
