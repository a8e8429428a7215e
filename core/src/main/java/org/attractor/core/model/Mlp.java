package org.attractor.core.model;

import java.util.ArrayList;
import java.util.List;
import org.attractor.api.model.ParameterSpec;
import org.attractor.api.tensor.Operations;
import org.attractor.api.tensor.Shape;
import org.attractor.api.tensor.Tensor;

/**
 * A multilayer perceptron: affine layers with an activation between each two. Parameters are named
 * as PyTorch names those of a {@code Sequential} that holds layers and activations in turn: {@code
 * prefix.0.weight}, {@code prefix.0.bias}, {@code prefix.2.weight}...
 */
final class Mlp {
  private final String prefix;
  private final int[] sizes;
  private final Activation activation;

  /**
   * @param prefix of parameter names, without the last dot
   * @param in size of the input
   * @param hidden sizes of the hidden layers
   * @param out size of the output
   */
  Mlp(String prefix, int in, List<Integer> hidden, int out, Activation activation) {
    this.prefix = prefix;
    this.activation = activation;
    List<Integer> all = new ArrayList<>(hidden);
    all.add(0, in);
    all.add(out);
    this.sizes = all.stream().mapToInt(Integer::intValue).toArray();
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      specs.addAll(
          LinearLayer.parameters(prefix + "." + 2 * layer, sizes[layer], sizes[layer + 1]));
    }
    return specs;
  }

  List<String> parameterNames() {
    return parameters().stream().map(ParameterSpec::name).toList();
  }

  /**
   * @param x {@code [batch, in]}
   * @param parameters those of {@link #parameters()}; the first weight may have fewer columns if x
   *     leaves out inputs that are always 0
   * @return {@code [batch, out]}
   */
  Tensor apply(Operations ops, Tensor x, List<Tensor> parameters) {
    Tensor value = x;
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      value = ops.linear(value, parameters.get(2 * layer), parameters.get(2 * layer + 1));
      if (layer < sizes.length - 2) {
        value = activation.apply(value);
      }
    }
    return value;
  }

  /** An affine layer's parameters, with PyTorch's default initial range of 1/√in. */
  static final class LinearLayer {
    private LinearLayer() {}

    static List<ParameterSpec> parameters(String prefix, int in, int out) {
      double bound = 1 / Math.sqrt(in);
      return List.of(
          new ParameterSpec(prefix + ".weight", Shape.of(out, in), bound),
          new ParameterSpec(prefix + ".bias", Shape.of(out), bound));
    }
  }
}
