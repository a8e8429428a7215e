package org.attractor.testkit.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.attractor.api.tensor.DType;
import org.attractor.api.tensor.HostValues;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;

/**
 * One operation on inputs of certain shapes.
 *
 * @param name unique; seeds the numbers of the inputs
 * @param body what is computed
 * @param inputs what from
 */
public record OperationCase(String name, Body body, List<Input> inputs) {
  /** A tensor function that is written for every precision. */
  @FunctionalInterface
  public interface Body {
    /** Computes the outputs from inputs of that precision. */
    List<Tensor> apply(Operations ops, List<Tensor> inputs, DType dtype);
  }

  /** A function of one output. */
  @FunctionalInterface
  public interface Single {
    /** Computes the output. */
    Tensor apply(Operations ops, List<Tensor> inputs);
  }

  /** Copies the list. */
  public OperationCase {
    inputs = List.copyOf(inputs);
  }

  /** A case with one output that does not ask for the precision. */
  public static OperationCase of(String name, Single body, Input... inputs) {
    return new OperationCase(
        name, (ops, in, dtype) -> List.of(body.apply(ops, in)), List.of(inputs));
  }

  /** The tensor function for inputs of that precision. */
  public TensorFunction function(DType dtype) {
    return (ops, in) -> body.apply(ops, in, dtype);
  }

  /** What it is compiled for. */
  public List<TensorSpec> specs(DType dtype) {
    return inputs.stream().map(input -> new TensorSpec(input.shape(), dtype)).toList();
  }

  /** Numbers for the inputs: the same at every call, and in both precisions. */
  public List<HostValues> draw(DType dtype) {
    SplittableRandom random = random();
    return inputs.stream().map(input -> input.draw(random, dtype)).toList();
  }

  /** The generator of this case's numbers, at its start. */
  public SplittableRandom random() {
    return new SplittableRandom(name.hashCode());
  }

  /** The same operation on operands that lie otherwise in memory. */
  public OperationCase in(Layout layout) {
    List<Input> stored =
        inputs.stream().map(i -> new Input(layout.stored(i.shape()), i.domain())).toList();
    Body viewed =
        (ops, in, dtype) -> {
          List<Tensor> operands = new ArrayList<>();
          for (int i = 0; i < in.size(); i++) {
            operands.add(layout.view(in.get(i), inputs.get(i).shape()));
          }
          return body.apply(ops, operands, dtype);
        };
    return new OperationCase(
        name + " of " + layout.name().toLowerCase() + " operands", viewed, stored);
  }

  /** Number of elements of the largest input. */
  int largestInput() {
    return inputs.stream().mapToInt(i -> i.shape().count()).max().orElse(0);
  }

  /**
   * A direction in the space of the inputs along which results change continuously.
   *
   * @return one array for each input
   */
  public List<double[]> direction(SplittableRandom random) {
    return inputs.stream()
        .map(
            input ->
                IntStream.range(0, input.shape().count())
                    .mapToDouble(i -> input.domain().continuous() ? random.nextDouble(-1, 1) : 0)
                    .toArray())
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
