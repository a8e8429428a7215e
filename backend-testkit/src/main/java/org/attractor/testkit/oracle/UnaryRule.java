package org.attractor.testkit.oracle;

import java.util.function.DoubleUnaryOperator;
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
   * Magnitude that the rounding of the derivative is relative to. Engines compute 1 - y² for tanh
   * and y (1 - y) for the logistic function, whose errors do not shrink where y nears 1.
   */
  private static double derivativeMagnitude(Unary operation, double x) {
    return switch (operation) {
      case TANH -> 1;
      case SIGMOID -> value(operation, x);
      case NEG, ABS, RELU -> 0;
      default -> Math.abs(derivative(operation, x));
    };
  }

  /** By how much an engine's derivative may be off when x itself is off by {@code error}. */
  static double derivativeError(Unary operation, double x, double error, double unitRoundoff) {
    double rounding =
        (rounding(operation) + Rounding.QUOTIENT)
            * unitRoundoff
            * derivativeMagnitude(operation, x);
    if (error == 0) {
      return rounding;
    }
    DoubleUnaryOperator slope = at -> derivative(operation, at);
    double here = slope.applyAsDouble(x);
    return rounding
        + Math.max(
            Math.abs(slope.applyAsDouble(x + error) - here),
            Math.abs(slope.applyAsDouble(x - error) - here));
  }
}
