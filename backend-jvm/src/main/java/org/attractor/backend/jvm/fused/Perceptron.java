package org.attractor.backend.jvm.fused;

import java.util.List;

/**
 * A multilayer perceptron as a list of affine layers. Its parameters are weight {@code [out, in]}
 * and bias {@code [out]} of each layer in turn.
 *
 * @param layers at least one, from input to output
 */
public record Perceptron(List<Layer> layers) {
  /** What follows an affine map. */
  public enum Activation {
    /** Nothing. */
    NONE,
    /** Hyperbolic tangent. */
    TANH,
    /** max(x, 0). */
    RELU
  }

  /** An affine map and the activation after it. */
  public record Layer(int in, int out, Activation activation) {}

  /** Size of the input. */
  int in() {
    return layers.get(0).in();
  }
}
