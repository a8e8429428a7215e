package org.attractor.api.spi;

import java.util.Locale;

/** Element-wise primitives of one tensor; {@link org.attractor.api.tensor.Tensor} defines each. */
public enum Unary {
  /** -x. */
  NEG,
  /** |x|. */
  ABS,
  /** eˣ. */
  EXP,
  /** ln x. */
  LOG,
  /** √x. */
  SQRT,
  /** x². */
  SQUARE,
  /** 1/x. */
  RECIPROCAL,
  /** tanh x. */
  TANH,
  /** 1/(1 + e⁻ˣ). */
  SIGMOID,
  /** max(x, 0). */
  RELU,
  /** sin x. */
  SIN,
  /** cos x. */
  COS;

  /** The operation's name in messages. */
  public String operation() {
    return name().toLowerCase(Locale.ROOT);
  }
}
