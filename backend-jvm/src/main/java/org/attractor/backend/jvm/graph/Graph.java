package org.attractor.backend.jvm.graph;

import java.util.List;
import org.attractor.api.spi.UserFunctions;
import org.attractor.api.tensor.ShapeException;
import org.attractor.api.tensor.Tensor;
import org.attractor.api.tensor.TensorFunction;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;

/** A function as it was recorded: nodes in topological order, the first of them its inputs. */
public final class Graph {
  private final List<TensorSpec> inputs;
  private final List<Node> nodes;
  private final List<Symbol> outputs;

  private Graph(List<TensorSpec> inputs, List<Node> nodes, List<Symbol> outputs) {
    this.inputs = inputs;
    this.nodes = nodes;
    this.outputs = outputs;
  }

  /**
   * Calls the function once and records what it does.
   *
   * @param kernels of structured operations in single precision
   * @throws ShapeException if its operations do not fit, or it has no output
   * @throws IllegalStateException if it uses a tensor of another call
   */
  public static Graph trace(
      TensorFunction function, List<TensorSpec> inputs, FloatKernels kernels) {
    Recorder recorder = new Recorder();
    TracingOperations ops = new TracingOperations(recorder, kernels);
    List<Tensor> arguments =
        inputs.stream().map(spec -> ops.wrap(recorder.input(spec), spec)).toList();
    List<Tensor> results = function.apply(ops, arguments);
    UserFunctions.requireOutputs(results);
    List<Symbol> outputs = results.stream().map(ops::handle).toList();
    return new Graph(List.copyOf(inputs), recorder.nodes(), outputs);
  }

  /** Specifications of the inputs. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** Specifications of the outputs. */
  public List<TensorSpec> outputs() {
    return outputs.stream().map(Symbol::spec).toList();
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Symbol> outputSymbols() {
    return outputs;
  }
}
