package org.attractor.core.model;

import java.util.Arrays;
import java.util.Locale;
import org.attractor.api.UserException;
import org.attractor.api.tensor.Tensor;

/** The nonlinearity between layers of a multilayer perceptron. */
public enum Activation {
  /** Hyperbolic tangent. */
  TANH {
    @Override
    Tensor apply(Tensor x) {
      return x.tanh();
    }
  },
  /** max(x, 0). */
  RELU {
    @Override
    Tensor apply(Tensor x) {
      return x.relu();
    }
  };

  abstract Tensor apply(Tensor x);

  /** The name in configurations: {@code tanh}, {@code relu}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The activation of that name.
   *
   * @throws UserException if there is none
   */
  public static Activation parse(String name) {
    return UserException.choose(
        "activation", name, Arrays.asList(values()), Activation::configName);
  }
}
