package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which gradients each part of a program has to compute, so that cotangents of some outputs arrive
 * at some inputs.
 */
final class Demand {
  /** What one part has to compute. */
  sealed interface OfPart permits OfGraph, OfLoop {}

  /**
   * @param from numbers of exports whose cotangents arrive
   * @param to numbers of imports whose gradients are wanted
   * @param gradient the operations
   * @param kept forward variables whose arrays are needed
   */
  record OfGraph(BitSet from, BitSet to, GradientPlan gradient, Set<String> kept)
      implements OfPart {}

  /**
   * @param body of each step
   * @param inputs whether the gradient of each input of the loop is wanted, in the body's order
   */
  record OfLoop(Demand body, boolean[] inputs) implements OfPart {}

  private final List<OfPart> parts;

  private Demand(List<OfPart> parts) {
    this.parts = parts;
  }

  /** No gradients. */
  static Demand none(Program program) {
    return of(program, new boolean[program.inputs().size()], new boolean[program.outputs().size()]);
  }

  /**
   * The demand of a program.
   *
   * @param inputs whose gradients are wanted
   * @param outputs whose cotangents are given
   */
  static Demand of(Program program, boolean[] inputs, boolean[] outputs) {
    boolean[] active = active(program, inputs);
    boolean[] asked = new boolean[active.length];
    for (int i = 0; i < outputs.length; i++) {
      int slot = program.results()[i];
      if (slot >= 0) {
        asked[slot] |= outputs[i] && active[slot];
      }
    }
    OfPart[] parts = new OfPart[program.parts().size()];
    for (int i = parts.length - 1; i >= 0; i--) {
      Part part = program.parts().get(i);
      parts[i] =
          part instanceof GraphPart graph
              ? ofGraph(graph, active, asked)
              : ofLoop((LoopPart) part, active, asked);
    }
    List<OfPart> list = new ArrayList<>();
    for (OfPart part : parts) {
      list.add(part);
    }
    return new Demand(list);
  }

  /** The demand of a part; null if none. */
  OfPart part(int index) {
    return parts.get(index);
  }

  /** Slots that depend on the inputs, as far as gradients can tell. */
  private static boolean[] active(Program program, boolean... inputs) {
    boolean[] active = new boolean[program.slots().size()];
    System.arraycopy(inputs, 0, active, 0, inputs.length);
    for (Part part : program.parts()) {
      if (part instanceof GraphPart graph) {
        for (GraphPart.Export export : graph.exports()) {
          active[export.slot()] =
              export.sources().stream().anyMatch(s -> active[graph.imports().get(s).slot()]);
        }
      } else if (part instanceof LoopPart loop) {
        boolean any = false;
        for (int slot : loop.inputs()) {
          any |= active[slot];
        }
        for (int slot : loop.outputs()) {
          active[slot] = any;
        }
      }
    }
    return active;
  }

  private static OfPart ofGraph(GraphPart graph, boolean[] active, boolean[] asked) {
    BitSet from = new BitSet();
    BitSet to = new BitSet();
    List<GraphPart.Export> exports = graph.exports();
    for (int i = 0; i < exports.size(); i++) {
      if (asked[exports.get(i).slot()]) {
        from.set(i);
        to.or(exports.get(i).sources());
      }
    }
    for (int i = 0; i < graph.imports().size(); i++) {
      int slot = graph.imports().get(i).slot();
      to.set(i, to.get(i) && active[slot]);
      asked[slot] |= to.get(i);
    }
    if (from.isEmpty()) {
      return null;
    }
    GradientPlan gradient = graph.gradient(from, to);
    Set<String> kept = new HashSet<>();
    gradient.saved().forEach(name -> kept.add(graph.plan().root(name)));
    return new OfGraph(from, to, gradient, kept);
  }

  private static OfPart ofLoop(LoopPart loop, boolean[] active, boolean[] asked) {
    boolean any = false;
    for (int slot : loop.outputs()) {
      any |= asked[slot];
    }
    if (!any) {
      return null;
    }
    int[] slots = loop.inputs();
    boolean[] wanted = new boolean[slots.length];
    boolean[] ofBody = new boolean[slots.length];
    for (int i = 0; i < slots.length; i++) {
      wanted[i] = active[slots[i]];
      asked[slots[i]] |= wanted[i];
      // What is carried depends on the other inputs from the second step on.
      ofBody[i] = wanted[i] || i < loop.initial().length;
    }
    boolean[] given = new boolean[loop.body().outputs().size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = i < loop.initial().length || asked[loop.yielded()[i - loop.initial().length]];
    }
    return new OfLoop(of(loop.body(), ofBody, given), wanted);
  }
}
