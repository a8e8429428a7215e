package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.tensor.TensorSpec;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loop bound to arrays: the operations of its body once for each step, one after another on the
 * tape. What is carried from step to step needs no copies, since each step reads where the one
 * before has written.
 */
final class Loop {
  private final Tape tape;
  private final LoopPart part;
  private final Demand.OfLoop demand;
  private final Program body;
  private final int carried;
  private final List<Invocation> steps = new ArrayList<>();

  /**
   * Binds the forward half.
   *
   * @param demand of gradients; null if none
   * @param slots to read inputs from and put outputs in
   */
  Loop(Tape tape, LoopPart part, Demand.OfLoop demand, INDArray... slots) {
    this.tape = tape;
    this.part = part;
    this.demand = demand;
    this.body = part.body();
    this.carried = part.initial().length;
    INDArray[] collected = stacks(part.collected(), 0);
    INDArray[] yielded = stacks(part.yielded(), carried);
    INDArray[] inputs = new INDArray[body.inputs().size()];
    int[] from = part.inputs();
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = slots[from[i]];
    }
    INDArray[][] buffers = new INDArray[2][carried];
    Demand ofBody = demand == null ? Demand.none(body) : demand.body();
    for (int step = 0; step < part.steps(); step++) {
      int element = part.element(step);
      for (int i = 0; i < part.sequences().length; i++) {
        inputs[carried + i] = NativeArrays.element(slots[part.sequences()[i]], element);
      }
      INDArray[] places = new INDArray[body.outputs().size()];
      for (int i = 0; i < places.length; i++) {
        if (i >= carried) {
          places[i] = NativeArrays.element(yielded[i - carried], element);
        } else if (collected[i] != null) {
          places[i] = NativeArrays.element(collected[i], element);
        } else {
          places[i] = carry(buffers[step % 2], i);
        }
      }
      Invocation invocation = new Invocation(tape, body, ofBody, inputs.clone(), places);
      steps.add(invocation);
      System.arraycopy(invocation.outputs(), 0, inputs, 0, carried);
    }
    for (int i = 0; i < carried; i++) {
      put(slots, part.last()[i], inputs[i]);
      put(slots, part.collected()[i], collected[i]);
    }
    for (int i = 0; i < yielded.length; i++) {
      put(slots, part.yielded()[i], yielded[i]);
    }
  }

  /** One of two buffers in turn; one of its own for each step if it must last. */
  private INDArray carry(INDArray[] buffers, int index) {
    if (tape.differentiable() || buffers[index] == null) {
      buffers[index] = tape.memory().array(body.outputs().get(index));
    }
    return buffers[index];
  }

  private INDArray[] stacks(int[] slots, int firstOutput) {
    INDArray[] stacks = new INDArray[slots.length];
    for (int i = 0; i < stacks.length; i++) {
      if (slots[i] >= 0) {
        stacks[i] = tape.memory().array(stacked(body.outputs().get(firstOutput + i)));
      }
    }
    return stacks;
  }

  private TensorSpec stacked(TensorSpec element) {
    return new TensorSpec(element.shape().insert(0, part.steps()), element.dtype());
  }

  private static void put(INDArray[] slots, int slot, INDArray array) {
    if (slot >= 0) {
      slots[slot] = array;
    }
  }

  /** Binds the backward half: from what arrives at the outputs to what arrives at the inputs. */
  void pullBack(INDArray... arriving) {
    int[] slots = part.inputs();
    INDArray[] totals = totals();
    INDArray[] fromLater = new INDArray[carried];
    for (int i = 0; i < carried; i++) {
      fromLater[i] = part.last()[i] < 0 ? null : arriving[part.last()[i]];
    }
    INDArray[][] buffers = new INDArray[2][carried];
    INDArray[] sequences = new INDArray[part.sequences().length];
    INDArray[] sums = new INDArray[part.invariants().length];
    for (int step = part.steps() - 1; step >= 0; step--) {
      int element = part.element(step);
      INDArray[] cotangents = new INDArray[body.outputs().size()];
      for (int i = 0; i < carried; i++) {
        cotangents[i] = total(i, element, fromLater[i], totals, arriving);
      }
      for (int i = carried; i < cotangents.length; i++) {
        INDArray stack = arriving[part.yielded()[i - carried]];
        cotangents[i] = stack == null ? null : NativeArrays.element(stack, element);
      }
      INDArray[] places = new INDArray[slots.length];
      for (int i = 0; i < carried; i++) {
        places[i] = gradientOfCarried(buffers[step % 2], i, step);
      }
      for (int i = 0; i < sequences.length; i++) {
        if (demand.inputs()[carried + i]) {
          if (sequences[i] == null) {
            sequences[i] = tape.memory().zeros(stacked(body.inputs().get(carried + i)));
          }
          places[carried + i] = NativeArrays.element(sequences[i], element);
        }
      }
      INDArray[] gradients = steps.get(step).pullBack(cotangents, places);
      fromLater = Arrays.copyOf(gradients, carried);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = added(sums[i], gradients[carried + sequences.length + i]);
      }
    }
    for (int i = 0; i < slots.length; i++) {
      INDArray gradient =
          i < carried
              ? fromLater[i]
              : i < carried + sequences.length
                  ? sequences[i - carried]
                  : sums[i - carried - sequences.length];
      if (demand.inputs()[i] && gradient != null) {
        tape.accumulate(arriving, slots[i], gradient);
      }
    }
  }

  private INDArray[] totals() {
    INDArray[] totals = new INDArray[carried];
    for (int i = 0; i < carried; i++) {
      totals[i] = part.collected()[i] < 0 ? null : tape.memory().array(body.outputs().get(i));
    }
    return totals;
  }

  /** What arrives at a carried tensor after a step: from outside, and from the next step. */
  private INDArray total(
      int index, int element, INDArray fromLater, INDArray[] totals, INDArray... arriving) {
    int slot = part.collected()[index];
    if (slot < 0 || arriving[slot] == null) {
      return fromLater;
    }
    INDArray fromOutside = NativeArrays.element(arriving[slot], element);
    if (fromLater == null) {
      return fromOutside;
    }
    tape.backward().add(Instruction.add(fromOutside, fromLater, totals[index]));
    return totals[index];
  }

  /** One of two buffers in turn; the first step's gradient leaves the loop, so it has its own. */
  private INDArray gradientOfCarried(INDArray[] buffers, int index, int step) {
    TensorSpec spec = body.inputs().get(index);
    if (step == 0) {
      return tape.memory().array(spec);
    }
    if (buffers[index] == null) {
      buffers[index] = tape.memory().array(spec);
    }
    return buffers[index];
  }

  private INDArray added(INDArray sum, INDArray more) {
    if (more == null) {
      return sum;
    }
    if (sum == null) {
      INDArray first = tape.memory().like(more);
      tape.backward().add(Instruction.copy(more, first));
      return first;
    }
    tape.backward().add(Instruction.add(sum, more, sum));
    return sum;
  }
}
