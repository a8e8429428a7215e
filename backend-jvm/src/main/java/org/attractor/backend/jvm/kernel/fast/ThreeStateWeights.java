package org.attractor.backend.jvm.kernel.fast;

/**
 * How the weights of a perceptron y = W₂ tanh(W₁ x + b₁) + b₂ from three states to three lie in one
 * array: for each hidden unit its three weights in W₁, its bias, and its column of -W₂, then -b₂.
 * With the sign the pullback multiplies by h² - 1, one operation less than by 1 - h². Gradients lie
 * alike, without the sign.
 */
public final class ThreeStateWeights {
  /** Numbers of a hidden unit. */
  public static final int UNIT = 7;

  private ThreeStateWeights() {}

  /** Numbers in all. */
  public static int count(int hidden) {
    return UNIT * hidden + 3;
  }
}
