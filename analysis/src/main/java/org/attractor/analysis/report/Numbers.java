package org.attractor.analysis.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the report writes them. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(4);

  private Numbers() {}

  /** The nearest number of four significant digits; what is not finite stays as it is. */
  static double round(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }

  /** A score for a table: four decimals, a true minus sign, an en dash for what is undefined. */
  static String score(double value) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    String text =
        Double.isInfinite(value) ? "\u221e" : String.format(Locale.ROOT, "%.4f", Math.abs(value));
    return value < 0 ? "\u2212" + text : text;
  }

  /** A size for a table, such as of a residual: two digits and the power of ten. */
  static String size(double value) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  /** That many decimals; an en dash for what is undefined. */
  static String fixed(double value, int decimals) {
    return Double.isNaN(value)
        ? "\u2013"
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** With its sign, that many decimals and a true minus sign. */
  static String signed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    return (value < 0 ? "\u2212" : "+") + digits;
  }
}
