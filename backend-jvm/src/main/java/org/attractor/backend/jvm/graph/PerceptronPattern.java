package org.attractor.backend.jvm.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.attractor.api.tensor.Shape;
import org.attractor.backend.jvm.fused.FloatLinearOperation;
import org.attractor.backend.jvm.fused.Perceptron;
import org.attractor.backend.jvm.fused.Perceptron.Activation;
import org.attractor.backend.jvm.kernel.UnaryKernel;
import org.attractor.backend.jvm.operation.UnaryOperation;

/**
 * A multilayer perceptron found in the body of a loop: affine maps, of the state and then of one
 * another, each followed by tanh, a rectifier or nothing; their weights and biases do not change
 * from turn to turn.
 *
 * @param parameters weight and bias of each layer in turn
 */
record PerceptronPattern(Perceptron perceptron, List<Symbol> parameters) {

  /**
   * Looks at how a value was computed.
   *
   * @param state index of the state among the inputs of the body
   * @return empty if it is anything else
   */
  static Optional<PerceptronPattern> of(LoopBody body, Symbol value, int state) {
    List<Perceptron.Layer> layers = new ArrayList<>();
    List<Symbol> parameters = new ArrayList<>();
    Symbol result = value;
    do {
      Activation activation = activation(result);
      Symbol map = activation == Activation.NONE ? result : result.node().operands().get(0);
      boolean affine =
          !result.detached()
              && !map.detached()
              && map.node().operation() instanceof FloatLinearOperation;
      if (!affine) {
        return Optional.empty();
      }
      List<Symbol> operands = map.node().operands();
      Symbol weight = operands.get(1);
      Symbol bias = operands.get(2);
      result = operands.get(0);
      if (!body.isConstant(weight) || !body.isConstant(bias) || !isBatch(result, value)) {
        return Optional.empty();
      }
      Shape sizes = weight.shape();
      layers.add(new Perceptron.Layer(sizes.size(1), sizes.size(0), activation));
      parameters.add(bias);
      parameters.add(weight);
    } while (!body.isInput(result, state));
    Collections.reverse(layers);
    Collections.reverse(parameters);
    return Optional.of(new PerceptronPattern(new Perceptron(layers), parameters));
  }

  /** Whether a value has a row for each trial, as the whole has. */
  private static boolean isBatch(Symbol value, Symbol whole) {
    return value.shape().rank() == 2 && value.shape().size(0) == whole.shape().size(0);
  }

  private static Activation activation(Symbol value) {
    if (value.node().operation() instanceof UnaryOperation unary) {
      if (unary.kernel() == UnaryKernel.TANH) {
        return Activation.TANH;
      }
      if (unary.kernel() == UnaryKernel.RELU) {
        return Activation.RELU;
      }
    }
    return Activation.NONE;
  }
}
