package org.attractor.backend.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program bound to arrays: once at the top, once for each step of a loop. Binding adds its
 * operations to the tape; nothing is run.
 */
final class Invocation {
  private final Tape tape;
  private final Program program;
  private final Demand demand;
  private final INDArray[] slots;
  private final Object[] bound;

  /**
   * Binds the forward half.
   *
   * @param inputs arrays of the inputs; null for those without elements
   * @param places where the outputs are wanted; null where it does not matter
   */
  Invocation(Tape tape, Program program, Demand demand, INDArray[] inputs, INDArray[] places) {
    this.tape = tape;
    this.program = program;
    this.demand = demand;
    this.slots = new INDArray[program.slots().size()];
    this.bound = new Object[program.parts().size()];
    System.arraycopy(inputs, 0, slots, 0, inputs.length);
    INDArray[] wanted = new INDArray[slots.length];
    for (int i = 0; i < places.length; i++) {
      if (program.results()[i] >= 0) {
        wanted[program.results()[i]] = places[i];
      }
    }
    for (int i = 0; i < bound.length; i++) {
      Part part = program.parts().get(i);
      bound[i] =
          part instanceof GraphPart graph
              ? forward(graph, (Demand.OfGraph) demand.part(i), wanted)
              : new Loop(tape, (LoopPart) part, (Demand.OfLoop) demand.part(i), slots);
    }
  }

  /** Arrays of the outputs; null for those without elements. */
  INDArray[] outputs() {
    INDArray[] outputs = new INDArray[program.results().length];
    for (int i = 0; i < outputs.length; i++) {
      int slot = program.results()[i];
      outputs[i] = slot < 0 ? null : slots[slot];
    }
    return outputs;
  }

  private Binding forward(GraphPart graph, Demand.OfGraph part, INDArray... wanted) {
    Map<String, INDArray> given = new HashMap<>();
    graph.imports().forEach(i -> given.put(i.name(), slots[i.slot()]));
    Map<String, INDArray> places = new HashMap<>();
    for (GraphPart.Export export : graph.exports()) {
      if (wanted[export.slot()] != null) {
        places.put(export.name(), wanted[export.slot()]);
      } else if (tape.differentiable()) {
        places.put(export.name(), tape.memory().array(program.slots().get(export.slot())));
      }
    }
    Binding binding =
        Binding.of(
            graph.plan(),
            given,
            places,
            name -> part != null && part.kept().contains(name),
            tape.memory(),
            tape.forward());
    for (GraphPart.Export export : graph.exports()) {
      slots[export.slot()] = binding.array(export.name());
    }
    return binding;
  }

  /**
   * Binds the backward half.
   *
   * @param cotangents arrays for the cotangents of the outputs; null where none is given
   * @param places where the gradients of the inputs are wanted; null where it does not matter
   * @return arrays of the gradients of the inputs; null where none arrives
   */
  INDArray[] pullBack(INDArray[] cotangents, INDArray[] places) {
    INDArray[] arriving = new INDArray[slots.length];
    for (int i = 0; i < cotangents.length; i++) {
      if (program.results()[i] >= 0) {
        arriving[program.results()[i]] = cotangents[i];
      }
    }
    for (int i = bound.length - 1; i >= 0; i--) {
      if (demand.part(i) instanceof Demand.OfGraph part) {
        GraphPart graph = (GraphPart) program.parts().get(i);
        pullBack(graph, part, (Binding) bound[i], arriving, places);
      } else if (demand.part(i) instanceof Demand.OfLoop) {
        ((Loop) bound[i]).pullBack(arriving);
      }
    }
    INDArray[] gradients = new INDArray[places.length];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = arriving[i];
      if (places[i] != null && arriving[i] != null && arriving[i] != places[i]) {
        tape.backward().add(Instruction.copy(arriving[i], places[i]));
        gradients[i] = places[i];
      }
    }
    return gradients;
  }

  private void pullBack(
      GraphPart graph,
      Demand.OfGraph part,
      Binding forward,
      INDArray[] arriving,
      INDArray... places) {
    GradientPlan gradient = part.gradient();
    Map<String, INDArray> given = new HashMap<>();
    gradient.saved().forEach(name -> given.put(name, forward.array(name)));
    int[] from = part.from().stream().toArray();
    for (int i = 0; i < from.length; i++) {
      int slot = graph.exports().get(from[i]).slot();
      given.put(gradient.seeds().get(i), tape.orZeros(arriving[slot], program.slots().get(slot)));
    }
    int[] to = part.to().stream().toArray();
    Map<String, INDArray> direct = new HashMap<>();
    for (int i = 0; i < to.length; i++) {
      int slot = graph.imports().get(to[i]).slot();
      if (slot < places.length && places[slot] != null && arriving[slot] == null) {
        direct.put(gradient.gradients().get(i), places[slot]);
      }
    }
    direct.remove(null);
    Binding backward =
        Binding.of(gradient.plan(), given, direct, name -> false, tape.memory(), tape.backward());
    for (int i = 0; i < to.length; i++) {
      String name = gradient.gradients().get(i);
      if (name != null) {
        tape.accumulate(arriving, graph.imports().get(to[i]).slot(), backward.array(name));
      }
    }
  }
}
