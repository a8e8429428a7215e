package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;
import org.nd4j.linalg.api.ops.impl.shape.Shape;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** The operations of a plan bound to arrays. */
final class Binding {
  private final Plan plan;
  private final Map<String, INDArray> arrays;
  private final Map<String, INDArray> places = new HashMap<>();
  private final Predicate<String> kept;
  private final Memory memory;
  private final Memory.Scratch scratch;

  private Binding(Plan plan, Map<String, INDArray> given, Predicate<String> kept, Memory memory) {
    this.plan = plan;
    this.arrays = new HashMap<>(given);
    this.kept = kept;
    this.memory = memory;
    this.scratch = memory.scratch(plan);
  }

  /**
   * Binds a plan.
   *
   * @param given arrays of variables that are there before
   * @param places arrays in which targets are wanted
   * @param kept variables whose arrays are needed after the plan has run
   * @param instructions to which its operations are added
   */
  static Binding of(
      Plan plan,
      Map<String, INDArray> given,
      Map<String, INDArray> places,
      Predicate<String> kept,
      Memory memory,
      List<Instruction> instructions) {
    Binding binding = new Binding(plan, given, kept, memory);
    binding.bind(places, instructions);
    return binding;
  }

  private void bind(Map<String, INDArray> wanted, List<Instruction> instructions) {
    wanted.forEach(
        (name, place) -> {
          String root = plan.root(name);
          if (!arrays.containsKey(root)) {
            places.putIfAbsent(root, place);
          }
        });
    List<SameDiffOp> operations = plan.operations();
    for (int i = 0; i < operations.size(); i++) {
      SameDiffOp operation = operations.get(i);
      if (Plan.sharesArray(operation)) {
        share(operation);
      } else {
        bind(operation, instructions);
      }
      for (String input : Plan.dataInputs(operation)) {
        scratch.release(plan.root(input), i);
      }
      for (String output : operation.getOutputsOfOp()) {
        scratch.release(output, i);
      }
    }
    wanted.forEach(
        (name, place) -> {
          if (places.get(plan.root(name)) != place || !written(plan.root(name))) {
            instructions.add(Instruction.copy(array(name), place));
          }
          arrays.put(name, place);
        });
  }

  private boolean written(String root) {
    return plan.graph().getVariables().get(root).getOutputOfOp() != null;
  }

  private void share(SameDiffOp operation) {
    INDArray source = array(operation.getInputsToOp().get(0));
    String output = operation.getOutputsOfOp().get(0);
    INDArray view =
        operation.getOp() instanceof Identity
            ? source
            : source.reshape('c', targetShape(operation));
    arrays.put(output, view);
    plan.shapes().put(output, LongShapeDescriptor.fromShape(view.shape(), view.dataType()));
  }

  /** The shape that a reshape is to give: fixed, or that of another variable. */
  private long[] targetShape(SameDiffOp operation) {
    List<String> inputs = operation.getInputsToOp();
    if (inputs.size() == 1) {
      long[] arguments = ((Reshape) operation.getOp()).iArgs();
      // The first says in which order elements are counted.
      return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
    String producer = plan.graph().getVariables().get(inputs.get(1)).getOutputOfOp();
    SameDiffOp shape = plan.graph().getOps().get(producer);
    if (!(shape.getOp() instanceof Shape)) {
      throw new IllegalStateException("a reshape to " + shape.getOp().opName());
    }
    return shapeOf(shape.getInputsToOp().get(0));
  }

  private long[] shapeOf(String name) {
    INDArray array = arrays.get(name);
    return array != null ? array.shape() : plan.shapeOf(name);
  }

  private void bind(SameDiffOp operation, List<Instruction> instructions) {
    List<INDArray> inputs = new ArrayList<>();
    for (String input : operation.getInputsToOp()) {
      inputs.add(array(input));
    }
    Instruction instruction = Instruction.reading(operation.getOp(), inputs);
    List<String> outputs = operation.getOutputsOfOp();
    if (!plan.shapes().keySet().containsAll(outputs)) {
      List<LongShapeDescriptor> shapes = instruction.shapes();
      for (int i = 0; i < outputs.size(); i++) {
        DataType type = plan.graph().getVariable(outputs.get(i)).dataType();
        plan.shapes().put(outputs.get(i), shapes.get(i).asDataType(type));
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      INDArray array = place(outputs.get(i), plan.shapes().get(outputs.get(i)));
      arrays.put(outputs.get(i), array);
      instruction.write(i, array);
    }
    instructions.add(instruction);
  }

  private INDArray place(String name, LongShapeDescriptor shape) {
    INDArray place = places.get(name);
    if (place != null) {
      return place.reshape('c', shape.getShape());
    }
    return kept.test(name) ? memory.array(shape) : scratch.array(name, shape);
  }

  /** The array of a variable. */
  INDArray array(String name) {
    INDArray array = arrays.get(name);
    if (array == null) {
      String other = plan.alias(name);
      array = other != null ? array(other) : constant(name);
      arrays.put(name, array);
    }
    return array;
  }

  private INDArray constant(String name) {
    SDVariable variable = plan.graph().getVariable(name);
    if (!variable.isConstant()) {
      throw new IllegalStateException("no array for " + name);
    }
    return variable.getArr();
  }
}
