package org.attractor.backend.jvm.fused;

import java.util.List;

/**
 * A multilayer perceptron as a list of affine layers.
 *
 * @param layers at least one, from input to output
 */
public record Perceptron(List<Layer> layers) {
  /** What follows an affine map. */
  public enum Activation {
    /** Nothing: the last layer. */
    NONE,
    /** Hyperbolic tangent. */
    TANH,
    /** max(x, 0). */
    RELU
  }

  /**
   * An affine map and the activation after it.
   *
   * @param weight index of its weight {@code [out, in]} among the parameters
   * @param bias index of its bias {@code [out]}
   */
  public record Layer(int in, int out, int weight, int bias, Activation activation) {}

  /** Size of the input. */
  int in() {
    return layers.get(0).in();
  }
}
