package org.attractor.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attractor.api.spi.Binary;
import org.attractor.api.spi.Primitives;
import org.attractor.api.spi.Unary;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * What a function does, in the order in which it does it: equal for functions that do the same.
 * Tensors are numbered, first the inputs, then the results of each event.
 *
 * @param inputs specifications of the inputs
 * @param events what is done
 * @param outputs numbers of the outputs
 * @param outputSpecs specifications of the outputs
 */
record Recording(
    List<TensorSpec> inputs,
    List<Event> events,
    List<Integer> outputs,
    List<TensorSpec> outputSpecs) {

  /** One step of a function. */
  sealed interface Event permits Call, Repetition {}

  /** A primitive and its operands. */
  sealed interface Call extends Event {
    /** Specification of the result. */
    TensorSpec result();

    /**
     * Calls the primitive of another kind of handle.
     *
     * @param h handles of all tensors so far
     */
    <H> H apply(Primitives<H> p, List<H> h);
  }

  record Constant(HostValues values) implements Call {
    @Override
    public TensorSpec result() {
      return values.spec();
    }

    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.constant(values);
    }
  }

  record Fill(TensorSpec result, double value) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.fill(result, value);
    }
  }

  record OfOne(Unary operation, int x, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.unary(operation, h.get(x), result);
    }
  }

  record OfTwo(Binary operation, int x, int y, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.binary(operation, h.get(x), h.get(y), result);
    }
  }

  record AddConstant(int x, double constant, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.addConstant(h.get(x), constant, result);
    }
  }

  record MulConstant(int x, double constant, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.mulConstant(h.get(x), constant, result);
    }
  }

  record Where(int mask, int ifTrue, int ifFalse, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.where(h.get(mask), h.get(ifTrue), h.get(ifFalse), result);
    }
  }

  record StopGradient(int x, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.stopGradient(h.get(x), result);
    }
  }

  record Matmul(int x, int y, boolean transposeX, boolean transposeY, TensorSpec result)
      implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.matmul(h.get(x), h.get(y), transposeX, transposeY, result);
    }
  }

  record Sum(int x, List<Integer> axes, boolean keep, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.sum(h.get(x), ints(axes), keep, result);
    }
  }

  record Reshape(int x, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.reshape(h.get(x), result);
    }
  }

  record Transpose(int x, List<Integer> permutation, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.transpose(h.get(x), ints(permutation), result);
    }
  }

  record Broadcast(int x, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.broadcast(h.get(x), result);
    }
  }

  record Slice(int x, int axis, int start, int stop, int step, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.slice(h.get(x), axis, start, stop, step, result);
    }
  }

  record Concat(int axis, List<Integer> tensors, TensorSpec result) implements Call {
    @Override
    public <H> H apply(Primitives<H> p, List<H> h) {
      return p.concat(axis, tensors.stream().map(h::get).toList(), result);
    }
  }

  /**
   * A loop. Inputs of the body are the carried tensors, then one element of each sequence, then the
   * invariants; its outputs are the carried tensors of the next step, then what each step yields.
   * Results are the carried tensors that are kept, then what was yielded, stacked.
   *
   * @param body of each step
   * @param steps at least 1
   * @param backwards whether sequences are read from their end
   * @param initial carried tensors before the first step
   * @param sequences tensors {@code [steps, ...]}
   * @param invariants tensors that every step is given
   * @param kept which carried tensors are results
   */
  record Repetition(
      Recording body,
      int steps,
      boolean backwards,
      List<Integer> initial,
      List<Integer> sequences,
      List<Integer> invariants,
      List<Kept> kept)
      implements Event {

    /** Specifications of the results. */
    List<TensorSpec> results() {
      List<TensorSpec> results = new ArrayList<>();
      for (int i = 0; i < body.outputs().size(); i++) {
        TensorSpec spec = body.outputSpecs().get(i);
        Kept how = i < kept.size() ? kept.get(i) : Kept.ALL;
        if (how != Kept.NONE) {
          results.add(how == Kept.LAST ? spec : stacked(spec, steps));
        }
      }
      return results;
    }
  }

  /** What of a carried tensor is a result. */
  enum Kept {
    /** Nothing. */
    NONE,
    /** Its value after the last step. */
    LAST,
    /** Its values after every step, stacked. */
    ALL
  }

  /**
   * Calls the function once and records what it does.
   *
   * @throws ShapeException if its operations do not fit, or it has no output
   * @throws IllegalStateException if it uses a tensor of another call
   */
  static Recording of(TensorFunction function, List<TensorSpec> inputs) {
    Recorder recorder = new Recorder();
    GraphOperations ops = new GraphOperations(recorder);
    List<Tensor> arguments = new ArrayList<>();
    for (TensorSpec spec : inputs) {
      arguments.add(ops.wrap(recorder.number(spec), spec));
    }
    List<Tensor> results = function.apply(ops, arguments);
    UserFunctions.requireOutputs(results);
    return new Recording(
        List.copyOf(inputs),
        recorder.events(),
        results.stream().map(ops::handle).toList(),
        results.stream().map(Tensor::spec).toList());
  }

  /** Specification of so many tensors along a new first axis. */
  static TensorSpec stacked(TensorSpec element, int count) {
    return new TensorSpec(element.shape().insert(0, count), element.dtype());
  }

  /** As a list, which has a value's equality. */
  static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(n -> n).toArray();
  }
}
