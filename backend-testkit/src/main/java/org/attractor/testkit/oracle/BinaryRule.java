package org.attractor.testkit.oracle;

import org.attractor.api.spi.Binary;

/** Value and derivatives of an element-wise function of two numbers, from the definition. */
final class BinaryRule {
  private BinaryRule() {}

  static double value(Binary operation, double x, double y) {
    return switch (operation) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case GREATER -> x > y ? 1 : 0;
    };
  }

  static double partialX(Binary operation, double x, double y) {
    return switch (operation) {
      case ADD, SUB -> 1;
      case MUL -> y;
      case DIV -> 1 / y;
      case MAXIMUM -> x == y ? 0.5 : x > y ? 1 : 0;
      case MINIMUM -> x == y ? 0.5 : x < y ? 1 : 0;
      case GREATER -> 0;
    };
  }

  static double partialY(Binary operation, double x, double y) {
    return switch (operation) {
      case ADD -> 1;
      case SUB -> -1;
      case MUL -> x;
      case DIV -> -x / (y * y);
      case MAXIMUM, MINIMUM -> 1 - partialX(operation, x, y);
      case GREATER -> 0;
    };
  }

  /** Rounding of the value, in u relative to it. */
  static double rounding(Binary operation) {
    return switch (operation) {
      case ADD, SUB, MUL -> Rounding.EXACT;
      case DIV -> Rounding.QUOTIENT;
      case MAXIMUM, MINIMUM, GREATER -> 0;
    };
  }

  /**
   * Rounding of the derivatives, in u relative to them: -x/y² takes a product and two quotients.
   */
  static double partialRounding(Binary operation) {
    return operation == Binary.DIV ? 2 * Rounding.QUOTIENT : 0;
  }
}
