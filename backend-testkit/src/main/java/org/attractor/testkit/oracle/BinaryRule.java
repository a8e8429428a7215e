package org.attractor.testkit.oracle;

import org.attractor.api.spi.Binary;

/** Partial derivatives of an element-wise function of two numbers, and how far off they may be. */
record BinaryRule(double partialX, double partialXError, double partialY, double partialYError) {

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

  /** Rounding of the value, in u relative to it. */
  static double rounding(Binary operation) {
    return switch (operation) {
      case ADD, SUB, MUL -> Rounding.EXACT;
      case DIV -> Rounding.QUOTIENT;
      case MAXIMUM, MINIMUM, GREATER -> 0;
    };
  }

  static BinaryRule at(
      Binary operation, double x, double errorX, double y, double errorY, double unitRoundoff) {
    return switch (operation) {
      case ADD -> new BinaryRule(1, 0, 1, 0);
      case SUB -> new BinaryRule(1, 0, -1, 0);
      case MUL -> new BinaryRule(y, errorY, x, errorX);
      case DIV -> {
        double byX = 1 / y;
        double byY = -x / (y * y);
        double relativeY = errorY / Math.abs(y) + Rounding.QUOTIENT * unitRoundoff;
        yield new BinaryRule(
            byX, Math.abs(byX) * relativeY, byY, errorX / (y * y) + 2 * Math.abs(byY) * relativeY);
      }
      case MAXIMUM -> choice(x > y, x == y);
      case MINIMUM -> choice(x < y, x == y);
      case GREATER -> new BinaryRule(0, 0, 0, 0);
    };
  }

  private static BinaryRule choice(boolean first, boolean tie) {
    double partialX = tie ? 0.5 : first ? 1 : 0;
    return new BinaryRule(partialX, 0, 1 - partialX, 0);
  }
}
