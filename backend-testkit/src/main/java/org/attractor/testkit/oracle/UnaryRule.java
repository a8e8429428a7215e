package org.attractor.testkit.oracle;

import org.attractor.api.spi.Unary;

/** Value and derivative of an element-wise function, from the definition. */
final class UnaryRule {
  private UnaryRule() {}

  static double value(Unary operation, double x) {
    return switch (operation) {
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case SQUARE -> x * x;
      case RECIPROCAL -> 1 / x;
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> Math.max(x, 0);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
    };
  }

  static double derivative(Unary operation, double x) {
    return switch (operation) {
      case NEG -> -1;
      case ABS -> Math.signum(x);
      case EXP -> Math.exp(x);
      case LOG -> 1 / x;
      case SQRT -> 0.5 / Math.sqrt(x);
      case SQUARE -> 2 * x;
      case RECIPROCAL -> -1 / (x * x);
      case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
      case SIGMOID -> 1 / ((1 + Math.exp(-x)) * (1 + Math.exp(x)));
      case RELU -> x > 0 ? 1 : 0;
      case SIN -> Math.cos(x);
      case COS -> -Math.sin(x);
    };
  }

  /** Rounding of the value, in u relative to it. */
  static double rounding(Unary operation) {
    return switch (operation) {
      case NEG, ABS, RELU -> 0;
      case SQUARE -> Rounding.EXACT;
      case SQRT, RECIPROCAL -> Rounding.QUOTIENT;
      case EXP, LOG, TANH, SIGMOID, SIN, COS -> Rounding.ELEMENTARY;
    };
  }

  /**
   * Rounding of the derivative, in u. Engines compute 1 - y² for tanh and y (1 - y) for the
   * logistic function, whose errors do not shrink where y nears 1.
   *
   * @param y the value
   * @param derivative the exact derivative
   */
  static double derivativeRounding(Unary operation, double y, double derivative) {
    double magnitude =
        switch (operation) {
          case TANH -> 1;
          case SIGMOID -> y;
          default -> Math.abs(derivative);
        };
    return (rounding(operation) + Rounding.QUOTIENT) * magnitude;
  }
}
