package org.attractor.testkit.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * What a tensor function does, recorded in one call with symbolic tensors. It is a tensor function
 * itself, which repeats the recorded steps and never calls the recorded function again.
 */
public final class Graph implements TensorFunction {
  /** One recorded operation, which reads earlier slots and fills later ones. */
  record Step(String description, Action action) {}

  /** Repeats a step. */
  @FunctionalInterface
  interface Action {
    /**
     * @param slots every tensor so far
     * @return what the step adds to them
     */
    List<Tensor> repeat(Operations ops, List<Tensor> slots);
  }

  private final List<TensorSpec> inputs;
  private final List<Step> steps;
  private final List<Integer> outputs;

  Graph(List<TensorSpec> inputs, List<Step> steps, List<Integer> outputs) {
    this.inputs = List.copyOf(inputs);
    this.steps = List.copyOf(steps);
    this.outputs = List.copyOf(outputs);
  }

  /** Calls the function once with symbolic tensors and records what it does. */
  public static Graph record(TensorFunction function, List<TensorSpec> inputs) {
    return new Recorder().record(function, inputs);
  }

  @Override
  public List<Tensor> apply(Operations ops, List<Tensor> arguments) {
    List<Tensor> slots = new ArrayList<>(arguments);
    for (Step step : steps) {
      slots.addAll(step.action().repeat(ops, slots));
    }
    return outputs.stream().map(slots::get).toList();
  }

  /** Number of operations recorded. */
  public int size() {
    return steps.size();
  }

  /**
   * The structure, line by line: inputs, operations with their arguments and constants, outputs.
   * Equal for two recordings of a pure function.
   */
  public String describe() {
    return Recorder.names(IntStream.range(0, inputs.size()).boxed().toList())
        + " : "
        + inputs
        + "\n"
        + steps.stream().map(Step::description).collect(Collectors.joining("\n"))
        + "\nreturn "
        + Recorder.names(outputs);
  }

  @Override
  public String toString() {
    return describe();
  }
}
