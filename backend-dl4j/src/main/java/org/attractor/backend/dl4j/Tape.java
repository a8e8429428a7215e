package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program with arrays of its own, all operations bound to them in the order in which they are
 * run. A run allocates nothing.
 */
final class Tape implements AutoCloseable {
  private final Program program;
  private final boolean differentiable;
  private final Memory memory = new Memory();
  private final List<Instruction> forward = new ArrayList<>();
  private final List<Instruction> backward = new ArrayList<>();
  private final INDArray[] inputs;
  private final INDArray[] outputs;
  private final INDArray[] cotangents;
  private final INDArray[] gradients;

  /**
   * Binds a program.
   *
   * @param wanted inputs whose gradients will be asked for
   * @param given outputs whose cotangents will be given
   */
  Tape(Program program, boolean[] wanted, boolean[] given) {
    this.program = program;
    this.differentiable = any(wanted) && any(given);
    try {
      this.inputs = arrays(program.inputs(), null);
      Demand demand = Demand.of(program, wanted, given);
      Invocation top =
          new Invocation(this, program, demand, inputs, new INDArray[program.outputs().size()]);
      this.outputs = top.outputs();
      this.cotangents = arrays(program.outputs(), given);
      this.gradients = top.pullBack(cotangents, new INDArray[inputs.length]);
    } catch (RuntimeException | Error failure) {
      memory.close();
      throw failure;
    }
  }

  private static boolean any(boolean... flags) {
    return IntStream.range(0, flags.length).anyMatch(i -> flags[i]);
  }

  private INDArray[] arrays(List<TensorSpec> specs, boolean[] which) {
    INDArray[] arrays = new INDArray[specs.size()];
    for (int i = 0; i < arrays.length; i++) {
      if (specs.get(i).shape().count() > 0 && (which == null || which[i])) {
        arrays[i] = memory.array(specs.get(i));
      }
    }
    return arrays;
  }

  /** Whether forward results must last until the backward half has run. */
  boolean differentiable() {
    return differentiable;
  }

  Memory memory() {
    return memory;
  }

  List<Instruction> forward() {
    return forward;
  }

  List<Instruction> backward() {
    return backward;
  }

  /** An array of zeros in place of none. */
  INDArray orZeros(INDArray array, TensorSpec spec) {
    return array != null ? array : memory.zeros(spec);
  }

  /** Adds what arrives at a slot to what has arrived there. */
  void accumulate(INDArray[] arriving, int slot, INDArray more) {
    if (arriving[slot] == null) {
      arriving[slot] = more;
    } else {
      INDArray sum = memory.like(more);
      backward.add(Instruction.add(arriving[slot], more, sum));
      arriving[slot] = sum;
    }
  }

  /** Evaluates the program. */
  void run(List<HostValues> values) {
    write(values, inputs);
    forward.forEach(Instruction::run);
  }

  /**
   * Pulls cotangents back at the point of the last run.
   *
   * @param values one for each output whose cotangent is given; others are not read
   */
  void pullBack(List<HostValues> values) {
    write(values, cotangents);
    backward.forEach(Instruction::run);
  }

  private static void write(List<HostValues> values, INDArray... arrays) {
    for (int i = 0; i < values.size(); i++) {
      if (arrays[i] != null) {
        NativeArrays.write(values.get(i), arrays[i]);
      }
    }
  }

  /** An output of the last run. */
  HostValues output(int index) {
    return read(outputs[index], program.outputs().get(index));
  }

  /** The outputs of the last run from a number on. */
  List<HostValues> outputsFrom(int first) {
    return IntStream.range(first, outputs.length).mapToObj(this::output).toList();
  }

  /** The gradient of an input after the last pull-back. */
  HostValues gradient(int input) {
    return read(gradients[input], program.inputs().get(input));
  }

  private static HostValues read(INDArray array, TensorSpec spec) {
    return array == null ? HostValues.zeros(spec) : NativeArrays.read(array, spec);
  }

  @Override
  public void close() {
    memory.close();
    forward.clear();
    backward.clear();
  }
}
