package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.attractor.api.ode.VectorField;
import org.attractor.api.tensor.TensorSpec;
import org.attractor.backend.jvm.fused.Perceptron;
import org.attractor.backend.jvm.kernel.UnaryKernel;
import org.attractor.backend.jvm.kernel.fast.FloatKernels;
import org.attractor.backend.jvm.operation.LinearOperation;
import org.attractor.backend.jvm.operation.UnaryOperation;

/**
 * Recognises a vector field that is a multilayer perceptron: affine layers with tanh or a rectifier
 * between each two, from the state, with weights and biases that are parameters.
 */
final class PerceptronPattern {
  private static final int STATE = 1;
  private static final int FIRST_PARAMETER = 2;

  private PerceptronPattern() {}

  /**
   * Calls the field once and looks at what it did.
   *
   * @param parameters specifications of its parameters
   * @return empty if it is anything else
   */
  static Optional<Perceptron> of(
      VectorField field, TensorSpec state, List<TensorSpec> parameters, FloatKernels kernels) {
    List<TensorSpec> inputs = new ArrayList<>(parameters);
    inputs.add(0, TensorSpec.of(state.dtype()));
    inputs.add(STATE, state);
    Graph graph =
        Graph.trace(
            (ops, in) ->
                List.of(
                    field.derivative(
                        ops, in.get(0), in.get(STATE), in.subList(FIRST_PARAMETER, in.size()))),
            inputs,
            kernels);
    Symbol output = graph.outputSymbols().get(0);
    return output.spec().equals(state) ? layers(output, state) : Optional.empty();
  }

  private static Optional<Perceptron> layers(Symbol output, TensorSpec state) {
    List<Perceptron.Layer> layers = new ArrayList<>();
    Perceptron.Activation activation = Perceptron.Activation.NONE;
    Symbol value = output;
    while (true) {
      if (value.detached() || !(value.node().operation() instanceof LinearOperation)) {
        return Optional.empty();
      }
      List<Symbol> operands = value.node().operands();
      Symbol x = operands.get(0);
      Symbol weight = operands.get(1);
      Symbol bias = operands.get(2);
      if (!isParameter(weight) || !isParameter(bias) || x.shape().rank() != 2) {
        return Optional.empty();
      }
      layers.add(
          new Perceptron.Layer(
              weight.shape().size(1),
              weight.shape().size(0),
              weight.node().index() - FIRST_PARAMETER,
              bias.node().index() - FIRST_PARAMETER,
              activation));
      if (x.node().index() == STATE && !x.detached() && x.spec().equals(state)) {
        Collections.reverse(layers);
        return Optional.of(new Perceptron(List.copyOf(layers)));
      }
      if (x.detached() || !(x.node().operation() instanceof UnaryOperation unary)) {
        return Optional.empty();
      }
      if (unary.kernel() == UnaryKernel.TANH) {
        activation = Perceptron.Activation.TANH;
      } else if (unary.kernel() == UnaryKernel.RELU) {
        activation = Perceptron.Activation.RELU;
      } else {
        return Optional.empty();
      }
      value = x.node().operands().get(0);
    }
  }

  private static boolean isParameter(Symbol symbol) {
    Node node = symbol.node();
    boolean given = !node.computed() && node.constant() == null;
    return given && node.index() >= FIRST_PARAMETER && !symbol.detached();
  }
}
